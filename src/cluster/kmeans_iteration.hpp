#pragma once

#include "cluster/assignment_step.hpp"
#include "cluster/centroid_table.hpp"
#include "cluster/cluster_sums.hpp"
#include "cluster/packed_points.hpp"

#include <tinct/cluster/clustering.hpp>
#include <tinct/cluster/kmeans.hpp>
#include <tinct/util/aligned_buffer.hpp>
#include <tinct/util/parallel.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace tinct {

/// One iteration of k-means, an assignment and an update, over and over again in the same memory. `points`
/// must outlive this.
template <class T>
class KMeansIteration {
  public:
    KMeansIteration(const PackedPoints<T>& points, KMeansAlgorithm algorithm, int threads);

    /// Forgets all labels; the next assignments are to so many centroids.
    void begin(std::size_t clusters);

    /// Gives every point its nearest centroid and sums up the clusters. Returns how many labels changed.
    std::size_t assign(const Centroids& centroids);

    /// Moves the centroids of the last assignment to the means of their points, an empty cluster's to the
    /// point that is served worst (fill_empty_clusters). Over-relaxed, as long as no cluster is empty, they
    /// go `relaxation` times as far. Returns how far they moved, squared and summed.
    double update(Centroids& centroids, double relaxation = 1);

    /// An assignment and an over-relaxed update (Lee, Baek and Sung 1997): the clusters follow their
    /// centroids, so that their means are only a first part of the way. Below 2, the inertia falls even if
    /// they do not follow. When no label changes, the update is to the means. Returns whether there was one:
    /// none is left to do when the centroids of an assignment that changed no label are the means.
    bool step(Centroids& centroids, double relaxation);

    /// Of the last assignment.
    std::span<const std::uint32_t> labels() const { return {labels_.data(), labels_.size()}; }
    const ClusterSums& sums() const { return sums_; }
    /// Whether the sums of any assignment have no rounding.
    bool sums_are_exact() const { return points_.sums_are_exact(); }
    /// Weighted squared distances of all points to their centroids, summed. O(n d).
    double inertia() const;

  private:
    void sum_up();
    void move_changed();
    template <class Body>
    void for_points(Body body) const;
    T own_squared_distance(std::size_t i) const;
    std::vector<T> squared_distances() const;

    const PackedPoints<T>& points_;
    const KMeansAlgorithm algorithm_;
    const int asked_threads_;
    int threads_ = 1;
    const Chunks chunks_;
    std::unique_ptr<AssignmentStep<T>> step_;
    std::optional<CentroidTable<T>> table_;
    AlignedBuffer<std::uint32_t> labels_;
    std::vector<ClusterSums> partial_;  // one a chunk
    std::vector<Changes> changes_;      // one a chunk
    ClusterSums sums_{0, 1};
    bool sums_are_current_ = false;  // they are those of labels_
    bool are_means_ = false;         // the centroids after the last update
};

extern template class KMeansIteration<float>;
extern template class KMeansIteration<double>;

}  // namespace tinct
