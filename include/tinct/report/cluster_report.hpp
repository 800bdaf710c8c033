#pragma once

#include <tinct/cluster/kmeans.hpp>
#include <tinct/report/point_report.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace tinct::report {

/// What is known about one k-means clustering of a point set.
struct ClusterReport : PointReport {
    std::size_t k_asked = 0;
    Centroids centroids;  ///< their number is the K that was found
    double inertia = 0;
    int iterations = 0;
    bool converged = true;
    std::string initialization, algorithm;  ///< as the command line spells them
    std::vector<double> restarts;           ///< the inertia of each
    std::vector<std::size_t> sizes;         ///< points of each cluster, whatever they weigh
    std::uint64_t seed = 0;
};

/// Takes over what `result` found; the sizes are counted from its labels.
void describe_clustering(ClusterReport& report, const KMeansResult& result);

/// One JSON object on one line without a line end, keys as docs/cli.md lists them. `schema` is
/// "tinct.cluster/1". What is not finite is null.
std::string to_json(const ClusterReport& report);

/// The same for a person, in lines that each end in '\n': the first clusters of many, the first coordinates
/// of long centroids.
std::string to_text(const ClusterReport& report);

}  // namespace tinct::report
