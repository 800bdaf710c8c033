#pragma once

#include <tinct/cluster/clustering.hpp>
#include <tinct/cluster/point_set.hpp>

#include <cstdint>
#include <vector>

namespace tinct {

/// For each point the index of its nearest centroid, of equally near ones the lowest: what k-means calls its
/// labels. Precision, determinism and errors as kmeans() has them; no points give no labels. O(n K d).
/// `threads` 0: all of the machine's.
std::vector<std::uint32_t> predict(const PointSetView& points, const Centroids& centroids, int threads = 0);

/// The distance of each point to each centroid (not squared): n rows of K, row-major; no points give none.
/// Precision, determinism and errors as kmeans() has them. O(n K d).
std::vector<double> transform(const PointSetView& points, const Centroids& centroids, int threads = 0);

}  // namespace tinct
