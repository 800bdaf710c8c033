#pragma once

#include "cluster/cluster_sums.hpp"
#include "cluster/packed_points.hpp"

#include <tinct/cluster/clustering.hpp>
#include <tinct/util/aligned_buffer.hpp>
#include <tinct/util/random.hpp>

#include <cstddef>
#include <vector>

namespace tinct {

/// What one batch says about centroids that stand still.
template <class T>
struct BatchStep {
    ClusterSums sums;
    double inertia = 0;
    AlignedBuffer<T> squared_distances;  ///< of each point to its nearest centroid
};

/// Assigns every point of the batch to its nearest centroid. O(n K d), in parallel, the same bits for any
/// number of threads.
template <class T>
BatchStep<T> assign_batch(const PackedPoints<T>& batch, const Centroids& centroids, int threads);

/// Draws a point by weight times `squared_distances`, those to the nearest centroid, and lowers these as if
/// it were a centroid too; then the next one. Returns `count` points, or fewer when all others lie on a
/// centroid, but for rounding. O(n d) a point.
template <class T>
std::vector<std::size_t> draw_unserved(const PackedPoints<T>& batch, AlignedBuffer<T>& squared_distances,
                                       std::size_t count, Random& random);

}  // namespace tinct
