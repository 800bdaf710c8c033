#pragma once

#include "cluster/kmeans_iterations.hpp"
#include "cluster/packed_points.hpp"

#include <tinct/cluster/clustering.hpp>
#include <tinct/util/random.hpp>

#include <chrono>
#include <optional>

namespace tinct {

/// When no further start or move begins, if at all.
using Deadline = std::optional<std::chrono::steady_clock::time_point>;

struct SearchOptions {
    int max_moves = 1000;
    Deadline deadline;
    int patience = 1;        ///< moves without success before they become narrower; at least 1
    std::size_t widest = 0;  ///< centroids that the first move adds; 0: a quarter of them
};

struct SearchResult {
    Clustering best;
    int moves = 0;  ///< that were tried
};

/// Breathing k-means (Fritzke 2020) from centroids: adds centroids where the error is, iterates a little,
/// removes as many that are missed least, iterates, and keeps the outcome when it is better; with fewer and
/// fewer centroids until nothing helps. The last iterations run until no label changes. Never worse than
/// `start`; `iterations` counts all that were made. `iteration.progress` is told the share of the search, by
/// how far its width has narrowed.
template <class T>
SearchResult breathe(const PackedPoints<T>& points, const Centroids& start, const IterationOptions& iteration,
                     const SearchOptions& search, Random& random);

}  // namespace tinct
