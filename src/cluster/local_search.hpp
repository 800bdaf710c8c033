#pragma once

#include "cluster/kmeans_iterations.hpp"
#include "cluster/packed_points.hpp"

#include <tinct/cluster/clustering.hpp>
#include <tinct/util/random.hpp>

namespace tinct {

/// Breathing k-means (Fritzke 2020) from a converged clustering: adds centroids where the error is, iterates,
/// removes as many that are missed least, iterates, and keeps the outcome when it is better, until nothing
/// helps. The last iterations run until no label changes. Never worse than `start`; `iterations` counts all
/// that were made. `options.progress` is told the share of the search, by how far its width has narrowed.
template <class T>
Clustering breathe(const PackedPoints<T>& points, Clustering start, const IterationOptions& options,
                   Random& random);

}  // namespace tinct
