#pragma once

#include "cluster/cluster_sums.hpp"
#include "cluster/packed_points.hpp"

#include <cstdint>
#include <span>

namespace tinct {

/// Gives every cluster without points the point that is served worst: the largest weight times squared
/// distance to its centroid, of equal ones the first; never the last point of a cluster, nor two points at
/// the same place. When no point is off its centroid (fewer distinct points than clusters), the cluster stays
/// empty. O(n) for each empty cluster, nothing without.
template <class T>
void fill_empty_clusters(const PackedPoints<T>& points, std::span<const std::uint32_t> labels,
                         std::span<const T> squared_distances, ClusterSums& sums);

}  // namespace tinct
