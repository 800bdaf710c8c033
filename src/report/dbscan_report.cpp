#include "report/point_lines.hpp"

#include <tinct/report/dbscan_report.hpp>
#include <tinct/util/text.hpp>

#include <fmt/format.h>

namespace tinct::report {

void describe_clustering(DbscanReport& report, const DbscanResult& result) {
    report.clusters = result.clusters;
    report.noise = result.noise;
    report.core_points = result.core_points;
    report.border_points = result.border_points;
    report.sizes = cluster_sizes(std::span(result.labels), result.clusters);
}

std::string to_json(const DbscanReport& report) {
    Json json = begin_point_json("tinct.dbscan/1", report);
    json["epsilon"] = report.epsilon;
    json["epsilon_reason"] = report.epsilon_reason;
    json["min_points"] = report.min_points;
    json["clusters"] = report.clusters;
    json["noise"] = report.noise;
    json["core_points"] = report.core_points;
    json["border_points"] = report.border_points;
    json["sizes"] = report.sizes;
    return end_point_json(std::move(json), report);
}

std::string to_text(const DbscanReport& report) {
    std::string text = points_line(report);
    text += fmt::format("  clusters {}\n", with_thousands(report.clusters));
    text += fmt::format("  points   {} core, {} border, {} noise\n", with_thousands(report.core_points),
                        with_thousands(report.border_points), with_thousands(report.noise));
    text += fmt::format("  epsilon  {} ({})\n", short_number(report.epsilon), report.epsilon_reason);
    text += fmt::format("  density  at least {} points within epsilon make a core point\n",
                        short_number(report.min_points));
    const auto nothing = [](std::size_t) { return std::string(); };
    return text + cluster_table(report.sizes, report.n, "", nothing) + ending_lines(report);
}

}  // namespace tinct::report
