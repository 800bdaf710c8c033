#pragma once

#include <tinct/cluster/dbscan.hpp>
#include <tinct/report/point_report.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace tinct::report {

/// What is known about one DBSCAN clustering of a point set.
struct DbscanReport : PointReport {
    double epsilon = 0;
    std::string epsilon_reason;  ///< where epsilon comes from: "given", or what the k-distances say
    double min_points = 0;
    std::size_t clusters = 0, noise = 0, core_points = 0, border_points = 0;
    std::vector<std::size_t> sizes;  ///< points of each cluster, without the noise
};

/// Takes over what `result` found; the sizes are counted from its labels.
void describe_clustering(DbscanReport& report, const DbscanResult& result);

/// One JSON object on one line without a line end, keys as docs/cli.md lists them. `schema` is
/// "tinct.dbscan/1".
std::string to_json(const DbscanReport& report);

/// The same for a person, in lines that each end in '\n': the first clusters of many.
std::string to_text(const DbscanReport& report);

}  // namespace tinct::report
