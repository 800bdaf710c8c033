#include "cli/commands/cluster.hpp"

#include "cli/kmeans_options.hpp"
#include "cli/point_input.hpp"
#include "cli/point_job.hpp"
#include "cli/silhouette_plot.hpp"
#include "cli/usage_error.hpp"

#include <tinct/cluster/npy.hpp>
#include <tinct/report/cluster_report.hpp>
#include <tinct/report/plots.hpp>
#include <tinct/util/text.hpp>

#include <fmt/format.h>

#include <limits>
#include <optional>

namespace tinct::cli {

namespace {

struct ClusterArguments {
    PointArguments points;
    std::optional<std::size_t> clusters;
    KMeansOptions kmeans;
};

const PointCommand command{
    .name = "cluster",
    .description = "Divides points into K clusters by k-means.",
    .input = "points: CSV text, one a line, or NPY",
    .outputs =
        "write here, any number of times: labels to .csv or .npy, centroids when the name says "
        "centroid; a plot to .svg, of silhouettes when the name says silhouette; the report to .json",
    .offered = {DataFormat::csv, DataFormat::npy, DataFormat::json, DataFormat::svg},
    .example = "tinct cluster points.csv -k 3",
    .examples =
        "  tinct cluster points.csv -k 3                       print sizes and centroids\n"
        "  tinct cluster points.csv -k 3 -o labels.csv -o centroids.csv -o plot.svg\n"
        "  tinct cluster points.npy -k 15 --local-search       look longer for a better clustering\n"
        "  tinct cluster customers.csv -k 5 --weights count    a column says how much each counts\n"
        "  tinct cluster - -k 3 -o - --format csv < points.csv > labels.csv\n",
};

const std::vector<std::string> algorithms{"automatic", "lloyd", "filtering", "hamerly", "elkan"};

void add_step_options(CLI::App& app, KMeansOptions& kmeans) {
    add_number(
        app, "--max-iterations", {1, 1'000'000'000},
        [&kmeans](std::uint64_t number) { kmeans.max_iterations = static_cast<int>(number); },
        "of each start (default 300)");
    add_real(
        app, "--tolerance", {0, RealRange::Bound::included},
        [&kmeans](double tolerance) { kmeans.tolerance = tolerance; },
        "stop when centroids move less, in mean variances; 0 until no label changes (default 0.0001)");
    add_choice(
        app, "--algorithm", algorithms,
        [&kmeans](std::size_t choice) { kmeans.algorithm = static_cast<KMeansAlgorithm>(choice); },
        "how the steps are computed; all give the same result (default automatic)");
}

Parsed parse_cluster(ClusterArguments& arguments, std::vector<std::string> words) {
    const auto add_options = [&arguments](CLI::App& app) {
        add_number(
            app, "-k,--clusters", {1, std::numeric_limits<std::int32_t>::max()},
            [&arguments](std::uint64_t clusters) { arguments.clusters = clusters; }, "how many clusters");
        add_kmeans_options(app, arguments.kmeans);
        add_step_options(app, arguments.kmeans);
    };
    const Parsed parsed = parse_point_command(command, arguments.points, add_options, std::move(words));
    if (parsed == Parsed::run && !arguments.clusters)
        throw UsageError(
            "-k: how many clusters is not said. Give -k K; tinct choose-k helps to find it. See tinct "
            "cluster "
            "--help.");
    return parsed;
}

void require_enough_points(std::size_t clusters, const PointInput& input) {
    if (clusters <= input.table.size()) return;
    throw UsageError(fmt::format("-k: {} are asked for, but {} has {}. Ask for fewer.",
                                 counted(clusters, "cluster"), input.name,
                                 counted(input.table.size(), "point")));
}

report::ClusterReport describe(const ClusterArguments& arguments, const PointInput& input,
                               const KMeansResult& result) {
    report::ClusterReport report;
    report.input = input.name;
    report.n = input.table.size();
    report.d = input.table.dimensions;
    report.k_asked = *arguments.clusters;
    report.initialization = initialization_word(arguments.kmeans.initialization);
    report.algorithm = algorithms.at(static_cast<std::size_t>(arguments.kmeans.algorithm));
    report.seed = arguments.kmeans.seed;
    describe_clustering(report, result);
    const std::size_t found = result.centroids.size();
    if (found < report.k_asked)
        report.note = fmt::format("the points lie at only {}, so that there are not {}",
                                  counted(found, "different place"), counted(report.k_asked, "cluster"));
    return report;
}

std::vector<std::byte> encode_centroids(const DataTarget& target, const Centroids& centroids,
                                        const std::vector<std::string>& columns) {
    const PointSetView points(centroids.coordinates().data(), centroids.size(), centroids.dimensions());
    if (target.format == DataFormat::npy) return encode_npy(points);
    return to_bytes(points_to_csv(points, columns));
}

std::vector<std::byte> encode(const DataTarget& target, const PointTable& table, const KMeansResult& result,
                              int threads) {
    if (target.format != DataFormat::svg && target.shows("centroid"))
        return encode_centroids(target, result.centroids, table.columns);
    const std::vector<std::int32_t> labels(result.labels.begin(), result.labels.end());
    if (target.format == DataFormat::npy) return encode_npy(labels);
    if (target.format == DataFormat::csv) return to_bytes(labels_to_csv(labels));
    if (target.shows("silhouette"))
        return to_bytes(silhouette_plot(target, table.view(), labels, result.centroids.size(), threads));
    return to_bytes(report::scatter_svg(table.view(), labels, &result.centroids, axes_of(table)));
}

std::string cluster_points(const ClusterArguments& arguments, const FileWork& work) {
    Stopwatch stopwatch;
    const PointInput input = read_points(arguments.points, Pictures::refused, work.threads);
    const double read_ms = stopwatch.lap();
    require_enough_points(*arguments.clusters, input);
    KMeansOptions options = arguments.kmeans;
    options.clusters = *arguments.clusters;
    options.threads = work.threads;
    options.progress = progress_of(work);
    const KMeansResult result = kmeans(input.table.view(), options);
    report::ClusterReport report = describe(arguments, input, result);
    report.timings_ms.read = read_ms;
    report.timings_ms.cluster = stopwatch.milliseconds();
    return finish(arguments.points, report, [&](const DataTarget& target) {
        return encode(target, input.table, result, work.threads);
    });
}

}  // namespace

ExitCode run_cluster(std::vector<std::string> words) {
    ClusterArguments arguments;
    if (parse_cluster(arguments, std::move(words)) == Parsed::help_was_shown) return ExitCode::done;
    return run_point_job(arguments.points,
                         [&arguments](const FileWork& work) { return cluster_points(arguments, work); });
}

}  // namespace tinct::cli
