#pragma once

#include <tinct/cluster/clustering.hpp>
#include <tinct/cluster/kmeans.hpp>
#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace tinct {

struct MiniBatchKMeansOptions {
    std::size_t clusters = 8;
    std::size_t batch_size = 1024;  ///< points; of minibatch_kmeans only
    int max_epochs = 100;           ///< passes over the points; of minibatch_kmeans only
    Initialization initialization = Initialization::greedy_kmeans_plus_plus;
    double tolerance = 1e-4;  ///< as in KMeansOptions, for a pass's movement; of minibatch_kmeans only
    std::uint64_t seed = 0;
    int threads = 0;  ///< 0: all of the machine's
    /// Of minibatch_kmeans only. Called on the calling thread before each batch with the share of max_epochs
    /// that is done, 0 .. 1; returning false cancels with Error(canceled).
    std::function<bool(double)> progress;
};

/// K-means over a stream of batches (Sculley 2010): each point goes to the nearest centroid, and each
/// centroid is the weighted mean of all points it was given. All points of a batch are assigned before any
/// centroid moves, so that their order within the batch does not matter but for rounding.
///
/// A centroid that was nearest to none of the last 100 * clusters points or more starves: it moves to a point
/// of the batch, drawn by weight times squared distance, and starts from weight 0. Memory: O(K d) between
/// batches. Batches may differ in size and scalar type. The same batches, options and seed give the same bits
/// for any thread count and instruction set; precision as kmeans() has it.
class MiniBatchKMeans {
  public:
    /// Throws std::invalid_argument for clusters = 0, batch_size = 0, max_epochs < 1, threads < 0, and a
    /// tolerance that is negative or not a number.
    explicit MiniBatchKMeans(const MiniBatchKMeansOptions& options = {});

    /// Learns from one batch; the first one also chooses the centroids, as many as it has distinct points and
    /// at most `clusters`. While there are fewer, later batches add some. Throws std::invalid_argument, and
    /// leaves everything as it was, for a batch without points, of another dimension than the first, with
    /// coordinates that are not finite, or with weights that are negative, not finite or all 0. O(n K d).
    void partial_fit(const PointSetView& batch);

    /// At most `clusters`; none before the first batch.
    const Centroids& centroids() const { return centroids_; }
    /// The weight of all points that each centroid was given so far.
    const std::vector<double>& weights() const { return weights_; }
    /// The inertia of the last batch, before it moved the centroids; 0 before the first.
    double batch_inertia() const { return batch_inertia_; }

  private:
    template <class T>
    void learn(const PointSetView& batch);

    MiniBatchKMeansOptions options_;
    Centroids centroids_;
    std::vector<double> weights_;
    std::vector<std::uint64_t> idle_points_;  // seen since a centroid was last nearest to one
    double batch_inertia_ = 0;
    std::uint64_t batches_ = 0;
};

/// Mini-batch k-means over points in memory: pass after pass over all points in random order, cut into
/// batches, until a pass moves the centroids no further than the tolerance, or finds no lower inertia than
/// the pass before, or max_epochs. The centroids are chosen from a random sample of three batches, or of 3 *
/// clusters points if that is more. `iterations` counts batches. Labels and inertia are those of all points;
/// centroids that are nearest to none are dropped.
///
/// Faster than kmeans() where a few passes over the points are the whole cost, and usually a few percent
/// worse. Determinism, fewer distinct points than clusters, and errors as kmeans() and MiniBatchKMeans have
/// them. O(n K d) a pass; a packed copy of the points.
Clustering minibatch_kmeans(const PointSetView& points, const MiniBatchKMeansOptions& options = {});

}  // namespace tinct
