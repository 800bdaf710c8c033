#pragma once

#include "cluster/packed_points.hpp"

#include <tinct/cluster/clustering.hpp>
#include <tinct/cluster/kmeans.hpp>

#include <functional>

namespace tinct {

struct IterationOptions {
    KMeansAlgorithm algorithm = KMeansAlgorithm::automatic;
    int max_iterations = 300;
    double tolerance = 0;  ///< absolute: the summed squared movement of the centroids at which to stop
    int threads = 0;
    /// Told the share of max_iterations; false cancels with Error(canceled).
    std::function<bool(double)> progress;
};

/// Throws Error(canceled) when `progress` is not empty and says so.
void report_progress(const std::function<bool(double)>& progress, double share);

/// One run of k-means from `start`: assignments and updates in turn. Stops when no label changes, when the
/// centroids move no further than the tolerance, or after max_iterations; the labels returned always belong
/// to the centroids returned. Clusters that stay empty are dropped at the end.
template <class T>
Clustering iterate_kmeans(const PackedPoints<T>& points, const Centroids& start,
                          const IterationOptions& options);

}  // namespace tinct
