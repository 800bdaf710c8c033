#pragma once

#include <tinct/cluster/point_set.hpp>

#include <cstdint>
#include <span>

namespace tinct {

/// Between-cluster over within-cluster variance (Calinski and Harabasz 1974); higher is better.
double calinski_harabasz(const PointSetView& points, std::span<const std::uint32_t> labels, int threads = 0);

/// Mean over the clusters of the worst ratio of their spread to their separation (Davies and Bouldin 1979);
/// lower is better.
double davies_bouldin(const PointSetView& points, std::span<const std::uint32_t> labels, int threads = 0);

}  // namespace tinct
