#include "cli/commands/quantize.hpp"

#include "cli/arguments.hpp"
#include "cli/file_batch.hpp"
#include "cli/input.hpp"
#include "cli/measures.hpp"
#include "cli/output_plan.hpp"
#include "cli/picture_options.hpp"
#include "cli/quantize_file.hpp"
#include "cli/standard_stream.hpp"
#include "cli/usage_error.hpp"

#include <tinct/report/file_report.hpp>

#include <fmt/format.h>

#include <cstdio>
#include <string_view>
#include <vector>

namespace tinct::cli {

namespace {

enum class Summary { text, json, none };

struct QuantizeArguments {
    OutputRequest request;
    PictureOptions picture;
    bool force = false, json = false, quiet = false;

    Summary summary() const { return quiet ? Summary::none : json ? Summary::json : Summary::text; }
};

void add_output_options(CLI::App& app, QuantizeArguments& arguments) {
    app.add_option("-o,--output", arguments.request.outputs,
                   "write here, any number of times; the ending names the format: .png .gif .jpg .bmp .tga; "
                   "- is standard output")
        ->allow_extra_args(false)
        ->type_name("PATH");
    app.add_option_function<std::string>(
           "--out-dir",
           [&arguments](const std::string& path) {
               if (path.empty()) throw UsageError("--out-dir: names no folder. Give one, or leave it out.");
               arguments.request.out_dir = path;
           },
           "write into this folder, which is made when missing")
        ->take_last()
        ->type_name("DIR");
    add_choice(
        app, "--format", format_words,
        [&arguments](std::size_t word) { arguments.request.format = format_of_word(word); },
        "of standard output and of names that tinct makes (default png)")
        ->type_name("png|gif|jpg|bmp|tga");
    add_switch(
        app, "--force", [&arguments] { arguments.force = true; }, "replace existing files");
}

void add_printing_options(CLI::App& app, QuantizeArguments& arguments) {
    add_switch(
        app, "--json", [&arguments] { arguments.json = true; }, "print one line of JSON a file");
    add_switch(
        app, "--quiet", [&arguments] { arguments.quiet = true; }, "print nothing but errors");
    add_progress_option(app, arguments.picture.progress);
}

constexpr const char* examples =
    "  tinct photo.jpg -k 16                      write photo-k16.png beside it\n"
    "  tinct photo.jpg -k 16 -o a.png -o a.gif    write both from one run\n"
    "  tinct *.jpg -k 64 --out-dir few --force    write few/NAME.png for each\n"
    "  tinct photo.jpg -k 8 --effort best --json  look longer, report as JSON\n"
    "  tinct photo.jpg -k 8 --time-budget 200ms   look for as long as this\n"
    "  tinct - -o - < photo.jpg > photo.png       from and to a pipe\n";

Parsed parse_quantize(QuantizeArguments& arguments, std::vector<std::string> words) {
    CLI::App app("", "tinct quantize");
    set_up(
        app,
        "Usage: tinct [quantize] INPUT... [OPTIONS]\n\nWrites pictures in few colors. - is standard input.",
        examples);
    app.add_option("INPUT", arguments.request.inputs, "pictures: " + codec::readable_formats())
        ->type_name("");
    add_output_options(app, arguments);
    add_clustering_options(app, arguments.picture);
    add_palette_look_options(app, arguments.picture.quantize, arguments.picture.alpha);
    add_dither_options(app, arguments.picture.quantize.dither);
    add_writing_options(app, arguments.picture.write);
    add_threads_option(app, arguments.picture.quantize.threads);
    add_reading_options(app, arguments.picture.read);
    add_switch(
        app, "--keep-metadata", [&arguments] { arguments.picture.read.metadata = codec::MetadataUse::keep; },
        "keep EXIF, XMP and text comments (PNG and JPEG outputs)");
    add_measure_option(app, arguments.picture.measure);
    add_printing_options(app, arguments);
    const Parsed parsed = parse(app, std::move(words));
    if (parsed == Parsed::run && arguments.request.inputs.empty())
        throw UsageError(
            "no picture is named. Write, for example, tinct photo.jpg -k 16. See tinct quantize --help.");
    refuse_idle_dither_options(app, arguments.picture.quantize.dither);
    arguments.request.colors = arguments.picture.quantize.colors.value();
    if (arguments.quiet) arguments.picture.measure = MeasureEffort::none;
    return parsed;
}

void refuse_lost_metadata(const std::vector<std::vector<OutputTarget>>& plan) {
    for (const auto& targets : plan) {
        for (const OutputTarget& target : targets) {
            if (codec::holds_metadata(target.format)) return;
        }
    }
    throw UsageError("--keep-metadata: no output can hold it. Write PNG or JPEG, or leave it out.");
}

bool writes_standard_output(const std::vector<std::vector<OutputTarget>>& plan) {
    for (const auto& targets : plan) {
        for (const OutputTarget& target : targets) {
            if (target.path == "-") return true;
        }
    }
    return false;
}

std::string summary_text(const report::FileReport& report, Summary summary, std::FILE* output) {
    switch (summary) {
        case Summary::none:
            return "";
        case Summary::json:
            return report::to_json(report) + "\n";
        case Summary::text:
            break;
    }
    const std::string text = report::to_text(report);
    return shows_true_color(output) ? text + report::palette_to_blocks(report.palette) : text;
}

// What the run has not done yet, and what it costs.
std::string lost_color_advice(const report::FileReport& report) {
    std::vector<std::string_view> ways;
    if (report.colors_asked < PaletteSize::largest) ways.emplace_back("more colors (-k)");
    if (report.look.salience < 1)
        ways.emplace_back("--salience 1, which serves rare colors at the cost of the common ones");
    return ways.empty() ? "" : fmt::format(" Try {}.", fmt::join(ways, ", or "));
}

std::string lost_color_warning(const report::FileReport& report) {
    if (!report.measures.lost_color) return "";
    return fmt::format("{}: warning: {}.{}", report.input, report::lost_color_text(report.measures),
                       lost_color_advice(report));
}

}  // namespace

ExitCode run_quantize(std::vector<std::string> words) {
    QuantizeArguments arguments;
    if (parse_quantize(arguments, std::move(words)) == Parsed::help_was_shown) return ExitCode::done;
    const OutputRequest& request = arguments.request;
    const auto plan = plan_outputs(request);
    if (arguments.picture.read.metadata == codec::MetadataUse::keep) refuse_lost_metadata(plan);
    // The picture has standard output for itself.
    std::FILE* const output = writes_standard_output(plan) ? stderr : stdout;
    if (output == stderr && is_terminal(stdout))
        throw UsageError(
            "-o -: standard output is a terminal, where a picture is of no use. Send it to a file or a "
            "pipe.");

    const auto if_exists = arguments.force ? codec::IfExists::replace : codec::IfExists::refuse;
    const ProgressMode progress = arguments.quiet ? ProgressMode::never : arguments.picture.progress;
    const auto job = [&](const FileWork& work) {
        const std::vector<OutputTarget>& targets = plan[work.file];
        const auto report =
            quantize_file(request.inputs[work.file], targets, if_exists, arguments.picture, work);
        if (!arguments.quiet)
            if (std::string warning = lost_color_warning(report); !warning.empty())
                work.warnings->push_back(std::move(warning));
        return summary_text(report, arguments.summary(), output);
    };
    return run_batch(input_names(request.inputs),
                     {arguments.picture.quantize.threads, progress, output, arguments.quiet}, job);
}

}  // namespace tinct::cli
