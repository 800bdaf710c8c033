#include "cli/commands/dbscan.hpp"

#include "cli/point_input.hpp"
#include "cli/point_job.hpp"
#include "cli/silhouette_plot.hpp"
#include "cli/usage_error.hpp"

#include <tinct/cluster/dbscan.hpp>
#include <tinct/cluster/k_distance.hpp>
#include <tinct/cluster/npy.hpp>
#include <tinct/report/dbscan_report.hpp>
#include <tinct/report/plots.hpp>
#include <tinct/util/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace tinct::cli {

namespace {

struct DbscanArguments {
    PointArguments points;
    std::optional<double> epsilon;  ///< nothing: from the k-distances
    double min_points = DbscanOptions{}.min_points;
};

const PointCommand command{
    .name = "dbscan",
    .description = "Finds clusters of any shape by density, and the points that are in none (DBSCAN).",
    .input = "points: CSV text, one a line, or NPY",
    .outputs =
        "write here, any number of times: labels (-1 is noise) to .csv or .npy; a plot to .svg, of "
        "silhouettes or k-distances when the name says silhouette or distance; the report to .json",
    .offered = {DataFormat::csv, DataFormat::npy, DataFormat::json, DataFormat::svg},
    .example = "tinct dbscan points.csv --epsilon 0.2",
    .examples =
        "  tinct dbscan points.csv                              epsilon from the knee of the k-distances\n"
        "  tinct dbscan points.csv --epsilon 0.2 --min-points 5 -o labels.csv -o plot.svg\n"
        "  tinct dbscan points.csv --epsilon 1 -o k-distance.svg    see which epsilon would do\n"
        "  tinct dbscan - --epsilon 0.2 --json < points.csv     from a pipe, report as JSON\n",
};

void refuse_centroids(const std::vector<DataTarget>& targets) {
    for (const DataTarget& target : targets) {
        if (target.shows("centroid"))
            throw UsageError(
                fmt::format("{}: DBSCAN has no centroids, only labels. Choose another name.", target.name()));
    }
}

constexpr RealRange positive{0, RealRange::Bound::excluded};

Parsed parse_dbscan(DbscanArguments& arguments, std::vector<std::string> words) {
    const auto add_options = [&arguments](CLI::App& app) {
        app.add_option_function<std::string>(
               "--epsilon",
               [&arguments](const std::string& text) {
                   arguments.epsilon.reset();
                   if (text != "auto") arguments.epsilon = read_real(text, positive, "--epsilon");
               },
               "neighbors are at most so far apart; auto takes the knee of the k-distances (default auto)")
            ->take_last()
            ->type_name("X|auto");
        add_real(
            app, "--min-points", positive,
            [&arguments](double min_points) { arguments.min_points = min_points; },
            "a core point has so many neighbors, or so much weight, itself included (default 5)");
    };
    const Parsed parsed = parse_point_command(command, arguments.points, add_options, std::move(words));
    if (parsed == Parsed::run) refuse_centroids(arguments.points.targets);
    return parsed;
}

bool shows_distances(const DataTarget& target) {
    return target.format == DataFormat::svg && target.shows("distance");
}

double total_weight(const PointSetView& points) {
    double total = 0;
    for (std::size_t i = 0; i < points.size(); ++i) total += points.weight(i);
    return total;
}

// Which neighbor's distance stands for the density that min_points asks for. No point has one beyond all
// others.
std::size_t neighbor_of(double min_points, const PointInput& input) {
    // Sums of fractions that a double holds only nearly, such as ten times 0.1, count as what they mean.
    constexpr double rounding = 1e-9;
    const double most = std::floor(total_weight(input.table.view()) * (1 + rounding));
    if (most < 1)
        throw UsageError(
            fmt::format("--weights: those of {} sum to less than 1, so that there are no k-distances, which "
                        "--epsilon auto and their plot are made of. Give --epsilon X and no such plot, or "
                        "larger weights.",
                        input.name));
    return static_cast<std::size_t>(std::clamp(std::ceil(min_points), 1.0, most));
}

struct KDistances {
    std::size_t neighbor = 0;
    EpsilonSuggestion suggestion;
};

KDistances k_distances_of(const PointInput& input, const DbscanArguments& arguments, int threads) {
    if (arguments.epsilon && std::ranges::none_of(arguments.points.targets, shows_distances)) return {};
    const std::size_t neighbor = neighbor_of(arguments.min_points, input);
    return {neighbor, suggest_epsilon(input.table.view(), neighbor, threads)};
}

constexpr std::string_view given = "given";

/// An epsilon and where it comes from.
struct Epsilon {
    double value = 0;
    std::string reason;
};

Epsilon epsilon_of(const DbscanArguments& arguments, const KDistances& distances, const std::string& name) {
    if (arguments.epsilon) return {*arguments.epsilon, std::string(given)};
    const EpsilonSuggestion& suggestion = distances.suggestion;
    if (!suggestion.epsilon)
        throw UsageError(
            fmt::format("--epsilon auto: the {}-distances of {} have no clear knee above 0. Give --epsilon "
                        "X; with any X, "
                        "-o k-distance.svg shows them.",
                        distances.neighbor, name));
    return {*suggestion.epsilon,
            fmt::format("the knee of the {}-distances, which {} of {} points exceed", distances.neighbor,
                        with_thousands(*suggestion.knee), with_thousands(suggestion.distances.size()))};
}

report::DbscanReport describe(const PointInput& input, const Epsilon& epsilon, double min_points,
                              const DbscanResult& result) {
    report::DbscanReport report;
    report.input = input.name;
    report.n = input.table.size();
    report.d = input.table.dimensions;
    report.epsilon = epsilon.value;
    report.epsilon_reason = epsilon.reason;
    report.min_points = min_points;
    describe_clustering(report, result);
    if (result.clusters == 0) {
        report.note = "no point is a core point: a larger --epsilon or fewer --min-points find clusters";
    } else if (epsilon.reason != given) {
        report.note = "epsilon is a suggestion: look at -o k-distance.svg, and try larger and smaller ones";
    }
    return report;
}

std::vector<std::byte> encode(const DataTarget& target, const PointTable& table, const DbscanResult& result,
                              const KDistances& distances, double epsilon, int threads) {
    if (target.format == DataFormat::npy) return encode_npy(result.labels);
    if (target.format == DataFormat::csv) return to_bytes(labels_to_csv(result.labels));
    if (shows_distances(target))
        return to_bytes(report::k_distance_svg(distances.suggestion, distances.neighbor, epsilon));
    if (target.shows("silhouette"))
        return to_bytes(silhouette_plot(target, table.view(), result.labels, result.clusters, threads));
    return to_bytes(report::scatter_svg(table.view(), result.labels, nullptr, axes_of(table)));
}

std::string cluster_points(const DbscanArguments& arguments, const FileWork& work) {
    Stopwatch stopwatch;
    const PointInput input = read_points(arguments.points, Pictures::refused, work.threads);
    const double read_ms = stopwatch.lap();
    const KDistances distances = k_distances_of(input, arguments, work.threads);
    const Epsilon epsilon = epsilon_of(arguments, distances, input.name);
    const DbscanOptions options{epsilon.value, arguments.min_points, work.threads, progress_of(work)};
    const DbscanResult result = dbscan(input.table.view(), options);
    report::DbscanReport report = describe(input, epsilon, arguments.min_points, result);
    report.timings_ms.read = read_ms;
    report.timings_ms.cluster = stopwatch.milliseconds();
    return finish(arguments.points, report, [&](const DataTarget& target) {
        return encode(target, input.table, result, distances, epsilon.value, work.threads);
    });
}

}  // namespace

ExitCode run_dbscan(std::vector<std::string> words) {
    DbscanArguments arguments;
    if (parse_dbscan(arguments, std::move(words)) == Parsed::help_was_shown) return ExitCode::done;
    return run_point_job(arguments.points,
                         [&arguments](const FileWork& work) { return cluster_points(arguments, work); });
}

}  // namespace tinct::cli
