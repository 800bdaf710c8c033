#include "report/point_lines.hpp"

#include <tinct/report/cluster_report.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace tinct::report {

namespace {

constexpr std::size_t coordinates_shown = 8;

Json numbers_json(std::span<const double> numbers) {
    Json list = Json::array();
    for (const double number : numbers) list.push_back(finite_or_null(number));
    return list;
}

Json centroids_json(const Centroids& centroids) {
    Json list = Json::array();
    for (std::size_t k = 0; k < centroids.size(); ++k) list.push_back(numbers_json(centroids[k]));
    return list;
}

std::string restarts_line(const std::vector<double>& inertias) {
    if (inertias.size() < 2) return "";
    const auto [best, worst] = std::ranges::minmax(inertias);
    return fmt::format("  restarts {}, inertia {} to {}\n", inertias.size(), short_number(best),
                       short_number(worst));
}

std::string centroid_text(std::span<const double> centroid) {
    std::string text;
    for (const double coordinate : centroid.first(std::min(coordinates_shown, centroid.size())))
        text += (text.empty() ? "" : ", ") + short_number(coordinate);
    return centroid.size() > coordinates_shown ? text + ", ..." : text;
}

}  // namespace

void describe_clustering(ClusterReport& report, const KMeansResult& result) {
    report.centroids = result.centroids;
    report.inertia = result.inertia;
    report.iterations = result.iterations;
    report.converged = result.converged;
    report.restarts = result.restart_inertias;
    report.sizes = cluster_sizes(std::span(result.labels), result.centroids.size());
}

std::string to_json(const ClusterReport& report) {
    Json json = begin_point_json("tinct.cluster/1", report);
    json["k"] = report.centroids.size();
    json["k_asked"] = report.k_asked;
    json["inertia"] = finite_or_null(report.inertia);
    json["iterations"] = report.iterations;
    json["converged"] = report.converged;
    json["initialization"] = report.initialization;
    json["algorithm"] = report.algorithm;
    json["restarts"] = numbers_json(report.restarts);
    json["sizes"] = report.sizes;
    json["centroids"] = centroids_json(report.centroids);
    json["seed"] = report.seed;
    return end_point_json(std::move(json), report);
}

std::string to_text(const ClusterReport& report) {
    std::string text = points_line(report);
    text += fmt::format("  clusters {} found of {} asked\n", report.centroids.size(), report.k_asked);
    text += fmt::format("  inertia  {}\n", short_number(report.inertia));
    text +=
        fmt::format("  steps    {}, {}\n", counted(static_cast<std::size_t>(report.iterations), "iteration"),
                    report.converged ? "converged" : "not converged");
    text += restarts_line(report.restarts);
    const auto centroid = [&report](std::size_t k) { return centroid_text(report.centroids[k]); };
    return text + cluster_table(report.sizes, report.n, "centroid", centroid) + ending_lines(report);
}

}  // namespace tinct::report
