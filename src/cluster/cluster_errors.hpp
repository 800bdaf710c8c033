#pragma once

#include "cluster/centroid_table.hpp"
#include "cluster/packed_points.hpp"

#include <cstddef>
#include <vector>

namespace tinct {

/// What each centroid is worth to the points that are nearest to it.
struct ClusterErrors {
    std::vector<double> error;   ///< their weighted squared distances to it
    std::vector<double> weight;  ///< of these points
    /// By how much the error would grow if these points had to go to their second nearest, infinite for a
    /// single centroid. Empty when it was not asked for.
    std::vector<double> loss;
};

/// All but the loss. O(n K d), in parallel, the same bits for any number of threads.
template <class T>
ClusterErrors cluster_errors(const PackedPoints<T>& points, const CentroidTable<T>& centroids, int threads);

/// The loss too, in about twice the time.
template <class T>
ClusterErrors cluster_losses(const PackedPoints<T>& points, const CentroidTable<T>& centroids, int threads);

}  // namespace tinct
