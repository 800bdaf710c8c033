#pragma once

#include <tinct/cluster/clustering.hpp>
#include <tinct/cluster/point_set.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace tinct {

/// How k-means chooses its first centroids.
enum class Initialization {
    random,            ///< K points drawn by weight, without repetition
    kmeans_plus_plus,  ///< each next one drawn by weighted squared distance (Arthur and Vassilvitskii 2007)
    greedy_kmeans_plus_plus,  ///< the same, the best of 2 + ln K draws each time
    kmeans_parallel,          ///< k-means|| (Bahmani, Moseley, Vattani, Kumar and Vassilvitskii 2012)
};

/// How points find their nearest centroids. All give the same labels, centroids, inertia and iterations, bit
/// for bit; they differ in time and memory.
enum class KMeansAlgorithm {
    automatic,  ///< what n, d and K speak for
    lloyd,      ///< every point from scratch, by SIMD (Lloyd 1982); for few clusters
    filtering,  ///< boxes of neighbors, which few clusters can win (Kanungo, Mount et al. 2002); in 1 to 4
                ///< dimensions, in more the same as `lloyd`
    hamerly,    ///< two bounds a point (Hamerly 2010); for many clusters
    elkan,      ///< a bound for each point and centroid (Elkan 2003); for many clusters in many dimensions
};

/// What is tried after convergence.
enum class LocalSearch {
    none,
    /// Add centroids where the error is, remove those that are missed least (breathing k-means, Fritzke
    /// 2020). A few times the work of one start, and as good as hundreds of restarts. The last iterations run
    /// until no label changes, whatever the tolerance.
    breathing,
};

struct KMeansOptions {
    std::size_t clusters = 8;
    Initialization initialization = Initialization::greedy_kmeans_plus_plus;
    KMeansAlgorithm algorithm = KMeansAlgorithm::automatic;
    LocalSearch local_search = LocalSearch::none;
    int max_moves = 1000;      ///< breaths of the local search, for each start; 0 or more
    int restarts = 1;          ///< independent starts; the one with the lowest inertia is kept
    int max_iterations = 300;  ///< of each start before its local search, and again after it
    /// Stop when the centroids' summed squared movement in one iteration is at most `tolerance` times the
    /// mean variance of the coordinates. 0: only when no label changes any more.
    double tolerance = 1e-4;
    /// When it is used up, no further start or move begins; the first start is always made. The result then
    /// depends on the machine. 0: no limit.
    std::chrono::nanoseconds time_budget{0};
    std::uint64_t seed = 0;
    int threads = 0;  ///< 0: all of the machine's
    /// Called on the calling thread with the share of the work done, 0 .. 1; returning false cancels with
    /// Error(canceled).
    std::function<bool(double)> progress = nullptr;
};

struct KMeansResult : Clustering {
    std::vector<double> restart_inertias;  ///< of each start: their spread tells whether another would help
    int moves = 0;                         ///< of the local search, tried in all starts
};

/// K-means with restarts. A cluster that loses all its points takes the point with the largest weighted
/// squared distance to its own centroid, of equal ones the first in memory. Fewer distinct points than
/// clusters give one centroid for each distinct point: the result then has fewer than `clusters` centroids,
/// never two at the same place. That is no error: compare result.centroids.size() with what was asked for.
///
/// uint8 and float32 coordinates are computed in single precision, float64 in double; sums in double. The
/// same points, options and seed give the same bits for any thread count and instruction set. Cost: a packed
/// copy of the points, and at most O(n K d) an iteration; `elkan` keeps n K numbers. Throws
/// std::invalid_argument for no points, clusters = 0, restarts or max_iterations < 1, a tolerance that is
/// negative or not a number, coordinates that are not finite, points so far apart or so close together that
/// squared distances overflow or underflow, weights that are negative, not finite or all 0.
KMeansResult kmeans(const PointSetView& points, const KMeansOptions& options = {});

/// K-means from given centroids (at least 1, same dimension, finite): one start; options.clusters,
/// initialization and restarts are not used.
KMeansResult kmeans(const PointSetView& points, const Centroids& start, const KMeansOptions& options = {});

/// The first centroids alone, as kmeans would use them in its start number `start_number`.
Centroids initialize_centroids(const PointSetView& points, const KMeansOptions& options,
                               int start_number = 0);

}  // namespace tinct
