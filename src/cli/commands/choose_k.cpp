#include "cli/commands/choose_k.hpp"

#include "cli/kmeans_options.hpp"
#include "cli/picture_options.hpp"
#include "cli/point_input.hpp"
#include "cli/point_job.hpp"
#include "cli/usage_error.hpp"

#include <tinct/cluster/choose_k.hpp>
#include <tinct/report/choose_k_report.hpp>
#include <tinct/report/plots.hpp>
#include <tinct/util/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

namespace tinct::cli {

namespace {

struct ChooseKArguments {
    PointArguments points;
    ChooseKOptions options;
    std::vector<std::string> methods;  ///< as given; none: all
    std::optional<std::size_t> max_k;  ///< as given
};

const PointCommand command{
    .name = "choose-k",
    .description = "Says how many clusters points have, or the colors of a picture, and why.",
    .input = "points: CSV text, one a line, or NPY; or a picture, whose colors are the points",
    .outputs =
        "write here, any number of times: the table of K to .csv; a plot of every measure to .svg, of "
        "one when the name says elbow, silhouette or gap; the report to .json",
    .offered = {DataFormat::csv, DataFormat::json, DataFormat::svg},
    .example = "tinct choose-k points.csv",
    .examples =
        "  tinct choose-k points.csv                            try K = 1 to 10 by every method\n"
        "  tinct choose-k points.csv --max-k 20 -o elbow.svg -o gap.svg\n"
        "  tinct choose-k points.csv --method silhouette,elbow --json\n"
        "  tinct choose-k photo.jpg --max-k 32                  how many colors does it take?\n",
};

const std::vector<std::string> method_words{"elbow", "silhouette", "gap", "calinski-harabasz",
                                            "davies-bouldin"};
const std::vector<std::string> rule_words{"first-se-max", "tibshirani-2001", "global-se-max", "first-max",
                                          "global-max"};
const std::vector<std::string> space_words{"bounding-box", "principal-axes"};

void add_range_options(CLI::App& app, ChooseKArguments& arguments) {
    constexpr NumberRange range{1, std::numeric_limits<std::int32_t>::max()};
    add_number(
        app, "--min-k", range, [&arguments](std::uint64_t k) { arguments.options.min_k = k; },
        "the least K to try (default 1)");
    add_number(
        app, "--max-k", range, [&arguments](std::uint64_t k) { arguments.max_k = k; },
        "the largest K to try (default 10, or the number of points)");
    app.add_option("--method", arguments.methods,
                   "which measures to take, any number of times or as a list with commas (default all)")
        ->allow_extra_args(false)
        ->delimiter(',')
        ->type_name(fmt::format("{}", fmt::join(method_words, "|")));
    add_kmeans_options(app, arguments.options.kmeans);
}

void add_gap_options(CLI::App& app, ChooseKArguments& arguments) {
    ChooseKOptions& options = arguments.options;
    add_number(
        app, "--gap-references", {2, 1'000'000},
        [&options](std::uint64_t number) { options.gap_references = static_cast<int>(number); },
        "how many reference sets the gap statistic draws (default 50)");
    add_choice(
        app, "--gap-rule", rule_words,
        [&options](std::size_t choice) { options.gap_rule = static_cast<GapRule>(choice); },
        "how K is picked from the gaps (default global-se-max)");
    add_choice(
        app, "--gap-space", space_words,
        [&options](std::size_t choice) { options.gap_space = static_cast<GapSpace>(choice); },
        "the box that reference points are drawn in (default principal-axes)");
    add_scaled_number(
        app, "--exact-limit", {1, std::numeric_limits<std::uint32_t>::max()},
        [&options](std::uint64_t limit) { options.exact_limit = limit; },
        "of more points, silhouette and gap take a sample (default 20k)");
}

std::vector<ChooseKMethod> methods_of(const std::vector<std::string>& words) {
    std::vector<ChooseKMethod> methods;
    for (const std::string& word : words) {
        const auto method = static_cast<ChooseKMethod>(choice_of(word, method_words, "--method"));
        if (std::ranges::find(methods, method) == methods.end()) methods.push_back(method);
    }
    return methods;
}

bool runs(const ChooseKOptions& options, ChooseKMethod method) {
    return std::ranges::find(options.methods, method) != options.methods.end();
}

void refuse_plots_of_nothing(const std::vector<DataTarget>& targets, const ChooseKOptions& options) {
    for (const DataTarget& target : targets) {
        for (const auto method : {ChooseKMethod::silhouette, ChooseKMethod::gap}) {
            const std::string_view name = report::method_name(method);
            if (target.format == DataFormat::svg && target.shows(name) && !runs(options, method))
                throw UsageError(fmt::format(
                    "{}: would show the {}, which --method leaves out. Add it there.", target.name(), name));
        }
    }
}

Parsed parse_choose_k(ChooseKArguments& arguments, std::vector<std::string> words) {
    const auto add_options = [&arguments](CLI::App& app) {
        add_range_options(app, arguments);
        add_gap_options(app, arguments);
        add_reading_options(app, arguments.points.read);
    };
    const Parsed parsed = parse_point_command(command, arguments.points, add_options, std::move(words));
    if (parsed == Parsed::help_was_shown) return parsed;
    ChooseKOptions& options = arguments.options;
    if (!arguments.methods.empty()) options.methods = methods_of(arguments.methods);
    options.max_k = arguments.max_k.value_or(options.max_k);
    if (options.min_k > options.max_k)
        throw UsageError(
            fmt::format("--min-k: {} is more than --max-k, {}. Give a range from small to large.",
                        options.min_k, options.max_k));
    refuse_plots_of_nothing(arguments.points.targets, options);
    return parsed;
}

// The largest K that was asked for must be possible; the largest by default follows the points.
std::size_t largest_k(const ChooseKArguments& arguments, const PointInput& input) {
    const std::size_t n = input.table.size(), wanted = arguments.options.max_k;
    if (wanted <= n) return wanted;
    if (!arguments.max_k && arguments.options.min_k <= n) return n;
    throw UsageError(fmt::format("--{}-k: {} are asked for, but {} has {}. Ask for fewer.",
                                 arguments.max_k ? "max" : "min",
                                 counted(arguments.max_k.value_or(arguments.options.min_k), "cluster"),
                                 input.name, counted(n, "point")));
}

report::ChooseKReport describe(const PointInput& input, const ChooseKOptions& options, ChooseKResult result) {
    report::ChooseKReport report;
    report.input = input.name;
    report.n = input.table.size();
    report.d = input.table.dimensions;
    report.note = input.note;
    if (!result.curve.empty() && result.curve.back().k < options.max_k)
        report.note +=
            fmt::format("{}the points lie at only {}, which is the largest K",
                        report.note.empty() ? "" : "; ", counted(result.curve.back().k, "different place"));
    report.result = std::move(result);
    report.gap_references = options.gap_references;
    report.gap_rule = rule_words.at(static_cast<std::size_t>(options.gap_rule));
    report.gap_space = space_words.at(static_cast<std::size_t>(options.gap_space));
    report.seed = options.kmeans.seed;
    return report;
}

std::string encode(const DataTarget& target, const ChooseKResult& result) {
    if (target.format == DataFormat::csv) return report::curve_to_csv(result);
    if (target.shows("elbow")) return report::elbow_svg(result);
    if (target.shows("silhouette")) return report::silhouette_curve_svg(result);
    if (target.shows("gap")) return report::gap_svg(result);
    return report::choose_k_svg(result);
}

std::string choose(const ChooseKArguments& arguments, const FileWork& work) {
    Stopwatch stopwatch;
    const PointInput input = read_points(arguments.points, Pictures::as_colors, work.threads);
    *work.warnings = input.warnings;
    const double read_ms = stopwatch.lap();
    ChooseKOptions options = arguments.options;
    options.max_k = largest_k(arguments, input);
    options.kmeans.threads = work.threads;
    options.progress = progress_of(work);
    report::ChooseKReport report = describe(input, options, choose_k(input.table.view(), options));
    report.timings_ms.read = read_ms;
    report.timings_ms.cluster = stopwatch.milliseconds();
    return finish(arguments.points, report,
                  [&report](const DataTarget& target) { return to_bytes(encode(target, report.result)); });
}

}  // namespace

ExitCode run_choose_k(std::vector<std::string> words) {
    ChooseKArguments arguments;
    if (parse_choose_k(arguments, std::move(words)) == Parsed::help_was_shown) return ExitCode::done;
    return run_point_job(arguments.points,
                         [&arguments](const FileWork& work) { return choose(arguments, work); });
}

}  // namespace tinct::cli
