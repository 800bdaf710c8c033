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
    std::vector<double> loss;    ///< by how much these would grow if they had to go to their second nearest
};

/// O(n K d), in parallel, the same bits for any number of threads. The loss is infinite for a single
/// centroid.
template <class T>
ClusterErrors cluster_errors(const PackedPoints<T>& points, const CentroidTable<T>& centroids, int threads);

}  // namespace tinct
