#pragma once

#include "cluster/centroid_table.hpp"
#include "cluster/packed_points.hpp"

#include <tinct/cluster/kmeans.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace tinct {

/// The points whose labels an assignment changed, and from what: their number, and the first of them.
class Changes {
  public:
    struct Change {
        std::size_t point;
        std::uint32_t from;
    };

    /// Forgets all; the first `most` of those to come will be kept.
    void begin(std::size_t most) {
        first_.clear();
        most_ = most;
        count_ = 0;
    }
    void note(std::size_t point, std::uint32_t from) {
        if (count_++ < most_) first_.push_back({point, from});
    }

    std::size_t count() const { return count_; }
    const std::vector<Change>& first() const { return first_; }

  private:
    std::vector<Change> first_;
    std::size_t most_ = 0, count_ = 0;
};

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

    /// Labels the points of the tiles first .. last - 1 and notes those whose labels changed. `labels` are
    /// those of all points, as the last call left them; before the first call no valid ones. Threads may work
    /// on different tiles at the same time.
    virtual void assign(std::size_t first, std::size_t last, std::uint32_t* labels, Changes& changes) = 0;

  protected:
    /// Gives point i its label, `label` being where it is kept.
    static void set_label(std::size_t i, std::uint32_t& label, std::uint32_t to, Changes& changes) {
        if (label == to) return;
        changes.note(i, label);
        label = to;
    }
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
