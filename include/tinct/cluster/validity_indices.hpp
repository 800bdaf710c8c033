#pragma once

#include <tinct/cluster/point_set.hpp>

#include <cstdint>
#include <span>

namespace tinct {

// Both measures take one label a point; a label that no point has counts for nothing. A point of weight w
// counts as w points at its place, one of weight 0 as none. Computed in double whatever the points' type, and
// indifferent to their scale; the same bits for any thread count and instruction set. O(n d + K^2 d) time; a
// copy of the points and O(K d + largest label) memory.
//
// Both throw std::invalid_argument for no points, a wrong number of labels, coordinates that are not finite,
// weights that are negative, not finite or all 0, fewer than 2 clusters, and as many clusters as points.

/// Variance between the clusters over variance within them (the ratio criterion of Calinski and Harabasz
/// 1974): sums of weighted squared distances, of the centroids to the overall mean, divided by K - 1, and of
/// the points to their centroids, divided by n - K, where n is the sum of the weights. 0 or more, higher is
/// better. 1 when every point is at its centroid. Also throws when the weights sum to K or less, which leaves
/// no degree of freedom: weights must be counts, not shares.
double calinski_harabasz(const PointSetView& points, std::span<const std::uint32_t> labels, int threads = 0);

/// Mean over the clusters of their worst ratio of spread to separation (Davies and Bouldin 1979): the spread
/// of two clusters is the sum of their points' mean distances to the centroid, their separation the distance
/// of the centroids. 0 or more, lower is better. Two centroids at the same place are passed over as a pair.
double davies_bouldin(const PointSetView& points, std::span<const std::uint32_t> labels, int threads = 0);

}  // namespace tinct
