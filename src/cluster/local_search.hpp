#pragma once

#include "cluster/deadline.hpp"
#include "cluster/kmeans_iterations.hpp"
#include "cluster/packed_points.hpp"

#include <tinct/cluster/clustering.hpp>
#include <tinct/util/random.hpp>

#include <cstddef>

namespace tinct {

struct SearchOptions {
    int max_moves = 1000;
    Deadline deadline;
    int patience = 1;        ///< moves without success before they become narrower; at least 1
    std::size_t widest = 0;  ///< centroids that the first move adds; 0: a quarter of them
    /// After each half of a move. Four are enough for a new centroid to settle among its neighbors; what is
    /// far away hardly changes.
    int iterations = 4;
};

struct SearchResult {
    Centroids centroids;
    double inertia = 0;  ///< of all points to these
    int iterations = 0, moves = 0;
};

/// Breathing k-means (Fritzke 2020) from centroids: adds centroids where the error is, iterates a little,
/// removes as many that are missed least, iterates, and keeps the outcome when it is better; with fewer and
/// fewer centroids until nothing helps. Never worse than `start`; the outcome is not iterated until it
/// converges. Of `iteration` it takes the algorithm, the threads and `progress`, which is told the share of
/// the search, by how far its width has narrowed.
template <class T>
SearchResult breathe(const PackedPoints<T>& points, const Centroids& start, const IterationOptions& iteration,
                     const SearchOptions& search, Random& random);

}  // namespace tinct
