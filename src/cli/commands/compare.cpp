#include "cli/commands/compare.hpp"

#include "cli/arguments.hpp"
#include "cli/failure.hpp"
#include "cli/input.hpp"
#include "cli/measures.hpp"
#include "cli/picture_options.hpp"
#include "cli/standard_stream.hpp"
#include "cli/usage_error.hpp"

#include <tinct/report/comparison_report.hpp>
#include <tinct/report/file_report.hpp>
#include <tinct/util/error.hpp>

#include <fmt/format.h>

#include <cstdio>

namespace tinct::cli {

namespace {

struct CompareArguments {
    std::vector<std::string> inputs;
    codec::ReadOptions read;
    int threads = 0;
    bool json = false;
};

constexpr const char* examples =
    "  tinct compare photo.png photo-k16.png           MSE, SSIM, delta E and more\n"
    "  tinct compare photo.png photo-k16.png --json    the same for a program\n";

Parsed parse_compare(CompareArguments& arguments, std::vector<std::string> words) {
    CLI::App app("", "tinct compare");
    set_up(
        app,
        "Usage: tinct compare A B [OPTIONS]\n\nMeasures how far picture B is from A, of the same size. Where "
        "they are transparent, on white and on black; the worse counts.",
        examples);
    app.add_option("INPUT", arguments.inputs, "two pictures")->type_name("");
    add_threads_option(app, arguments.threads);
    add_reading_options(app, arguments.read);
    add_switch(
        app, "--json", [&arguments] { arguments.json = true; }, "print one line of JSON");
    const Parsed parsed = parse(app, std::move(words));
    if (parsed == Parsed::help_was_shown) return parsed;
    if (arguments.inputs.size() != 2)
        throw UsageError(fmt::format("compare: takes two pictures, not {}. Write tinct compare A B.",
                                     arguments.inputs.size()));
    if (arguments.inputs[0] == "-" && arguments.inputs[1] == "-")
        throw UsageError("-: standard input can be read only once. Name it once.");
    return parsed;
}

std::string size_text(const Image& image) {
    return fmt::format("{} x {}", with_thousands(image.width()), with_thousands(image.height()));
}

void require_same_size(const Image& a, const Image& b, const std::vector<std::string>& names) {
    if (a.width() == b.width() && a.height() == b.height()) return;
    throw Error(ErrorCode::unreadable_input,
                fmt::format("{}: has {} pixels, but {} has {}. Compare pictures of the same size.", names[1],
                            size_text(b), names[0], size_text(a)));
}

Image read_with_warnings(const std::string& input, const codec::ReadOptions& options) {
    codec::ReadImage picture = read_input(input, options);
    for (const std::string& warning : picture.warnings) print_error(warning);
    return std::move(picture.image);
}

report::ComparisonReport compare(const CompareArguments& arguments) {
    const std::vector<std::string> names = input_names(arguments.inputs);
    const Image a = read_with_warnings(arguments.inputs[0], arguments.read);
    const Image b = read_with_warnings(arguments.inputs[1], arguments.read);
    require_same_size(a, b, names);
    return {names[0], names[1], a.width(), a.height(),
            measure(a.view(), b.view(), MeasureEffort::all, arguments.threads)};
}

}  // namespace

ExitCode run_compare(std::vector<std::string> words) {
    CompareArguments arguments;
    if (parse_compare(arguments, std::move(words)) == Parsed::help_was_shown) return ExitCode::done;
    report::ComparisonReport report;
    try {
        report = compare(arguments);
    } catch (...) {
        const Failure failure =
            current_failure(fmt::format("{}", fmt::join(input_names(arguments.inputs), " and ")));
        print_error(failure.message);
        return failure.code;
    }
    print(stdout, arguments.json ? report::to_json(report) + "\n" : report::to_text(report));
    return ExitCode::done;
}

}  // namespace tinct::cli
