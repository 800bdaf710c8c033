#pragma once

#include <tinct/cluster/clustering.hpp>
#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// Silhouette coefficients (Rousseeuw 1987), each in -1 .. 1.
struct Silhouette {
    std::vector<double> values;         ///< of each point; 0 in a cluster of one point
    std::vector<double> cluster_means;  ///< of each cluster, weighted
    double mean = 0;                    ///< of all points, weighted
};

/// Exact.
Silhouette silhouette(const PointSetView& points, std::span<const std::uint32_t> labels, int threads = 0);

/// Estimated from some of the points, each compared with all points.
struct SampledSilhouette {
    double mean = 0;
    double standard_error = 0;  ///< of `mean`; 0 when every point was taken
    std::size_t sample_size = 0;
};

SampledSilhouette sampled_silhouette(const PointSetView& points, std::span<const std::uint32_t> labels,
                                     std::size_t sample_size, std::uint64_t seed = 0, int threads = 0);

/// Distances to the centroids in place of mean distances to the points (Hruschka, de Castro and Campello
/// 2004): O(n K d).
Silhouette simplified_silhouette(const PointSetView& points, std::span<const std::uint32_t> labels,
                                 const Centroids& centroids, int threads = 0);

}  // namespace tinct
