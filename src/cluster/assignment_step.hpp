#pragma once

#include "cluster/centroid_table.hpp"
#include "cluster/packed_points.hpp"

#include <tinct/cluster/kmeans.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>

namespace tinct {

/// The assignment half of an iteration of k-means: each point gets its nearest centroid. A step may remember
/// bounds from call to call; whatever it does, the labels are those that kernels::nearest_centroid gives over
/// all centroids, of equally near ones the lowest.
template <class T>
class AssignmentStep {
  public:
    AssignmentStep() = default;
    AssignmentStep(const AssignmentStep&) = delete;
    AssignmentStep& operator=(const AssignmentStep&) = delete;
    virtual ~AssignmentStep() = default;

    /// The centroids of the next assignment, as many as last time. Called before each, on one thread; they
    /// must live as long as labels are asked for.
    virtual void set_centroids(const CentroidTable<T>& centroids) = 0;

    /// Labels the points of the tiles first .. last - 1 and returns how many of their labels changed.
    /// `labels` are those of all points, as the last call left them; before the first call no valid ones.
    /// Threads may work on different tiles at the same time.
    virtual std::size_t assign(std::size_t first, std::size_t last, std::uint32_t* labels) = 0;
};

/// Lloyd (1982): every point from scratch.
template <class T>
std::unique_ptr<AssignmentStep<T>> make_lloyd_step(const PackedPoints<T>& points);

/// Filtering (Kanungo, Mount et al. 2002): only those centroids are asked that can win in a box of points. In
/// more than 4 dimensions the same as Lloyd's.
template <class T>
std::unique_ptr<AssignmentStep<T>> make_filtering_step(const PackedPoints<T>& points);

/// Hamerly (2010): an upper bound of the distance to the own centroid and a lower one of the distance to any
/// other. Memory: two numbers a point.
template <class T>
std::unique_ptr<AssignmentStep<T>> make_hamerly_step(const PackedPoints<T>& points, int threads);

/// Elkan (2003), in the simplified form of Newling and Fleuret (2016): a lower bound for each point and each
/// centroid. Memory: K numbers a point.
template <class T>
std::unique_ptr<AssignmentStep<T>> make_elkan_step(const PackedPoints<T>& points, std::size_t clusters);

/// The step that `algorithm` names, `automatic` being what n, d and K speak for.
template <class T>
std::unique_ptr<AssignmentStep<T>> make_assignment_step(KMeansAlgorithm algorithm,
                                                        const PackedPoints<T>& points, std::size_t clusters,
                                                        int threads);

}  // namespace tinct
