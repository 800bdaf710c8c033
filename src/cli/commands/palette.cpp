#include "cli/commands/palette.hpp"

#include "cli/arguments.hpp"
#include "cli/file_batch.hpp"
#include "cli/input.hpp"
#include "cli/picture_options.hpp"
#include "cli/quantize_file.hpp"
#include "cli/standard_stream.hpp"
#include "cli/usage_error.hpp"

#include <tinct/quantize/quantizer.hpp>
#include <tinct/report/file_report.hpp>
#include <tinct/report/one_line.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace tinct::cli {

namespace {

struct PaletteArguments {
    std::vector<std::string> inputs;
    PictureOptions picture;
    bool json = false;
};

constexpr const char* examples =
    "  tinct palette photo.jpg -k 8           eight lines like #1a2b3c\n"
    "  tinct palette photo.jpg -k 8 --json    with the number of pixels of each\n";

Parsed parse_palette(PaletteArguments& arguments, std::vector<std::string> words) {
    CLI::App app("", "tinct palette");
    set_up(app,
           "Usage: tinct palette INPUT... [OPTIONS]\n\nPrints the colors that tinct would use, from dark to "
           "light. - is standard input.",
           examples);
    app.add_option("INPUT", arguments.inputs, "pictures: " + codec::readable_formats())->type_name("");
    add_clustering_options(app, arguments.picture);
    add_palette_look_options(app, arguments.picture.quantize, arguments.picture.alpha);
    add_threads_option(app, arguments.picture.quantize.threads);
    add_reading_options(app, arguments.picture.read);
    add_switch(
        app, "--json", [&arguments] { arguments.json = true; }, "print one line of JSON a file");
    add_progress_option(app, arguments.picture.progress);
    const Parsed parsed = parse(app, std::move(words));
    if (parsed == Parsed::help_was_shown) return parsed;
    if (arguments.inputs.empty())
        throw UsageError(
            "no picture is named. Write, for example, tinct palette photo.jpg -k 8. See tinct palette "
            "--help.");
    if (std::ranges::count(arguments.inputs, "-") > 1)
        throw UsageError("-: standard input can be read only once. Name it once.");
    return parsed;
}

QuantizedPalette palette_of(const std::string& input, const PictureOptions& options, const FileWork& work) {
    codec::ReadImage picture = read_input(input, options.read, work);
    QuantizeOptions quantize = options.quantize;
    quantize.threads = work.threads;
    quantize.progress = [done = work.share_done](double share) {
        *done = share;
        return true;
    };
    options.alpha.apply(picture.image);
    if (!picture.deep) return find_palette(picture.image.view(), quantize);
    options.alpha.apply(*picture.deep);
    return find_palette(*picture.deep, quantize);
}

std::string palette_text(const std::string& name, const std::vector<report::PaletteRecord>& palette,
                         const PaletteArguments& arguments) {
    if (arguments.json) return report::palette_to_json(name, palette) + "\n";
    std::string text;
    if (arguments.inputs.size() > 1) text += report::one_line(name) + ":\n";
    if (shows_true_color(stdout)) text += report::palette_to_blocks(palette);
    return text + report::palette_to_hex(palette);
}

}  // namespace

ExitCode run_palette(std::vector<std::string> words) {
    PaletteArguments arguments;
    if (parse_palette(arguments, std::move(words)) == Parsed::help_was_shown) return ExitCode::done;
    const auto job = [&arguments](const FileWork& work) {
        const std::string& input = arguments.inputs[work.file];
        const QuantizedPalette evidence = palette_of(input, arguments.picture, work);
        return palette_text(input_name(input), palette_records(evidence), arguments);
    };
    const PictureOptions& picture = arguments.picture;
    return run_batch(input_names(arguments.inputs), {picture.quantize.threads, picture.progress, stdout},
                     job);
}

}  // namespace tinct::cli
