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
    std::size_t batch_size = 1024;
    int max_epochs = 100;  ///< passes over the points
    Initialization initialization = Initialization::greedy_kmeans_plus_plus;
    double tolerance = 1e-4;  ///< as in KMeansOptions, for a pass's movement
    std::uint64_t seed = 0;
    int threads = 0;
    std::function<bool(double)> progress;
};

/// K-means over a stream of batches (Sculley 2010): each centroid is the mean of all points it was given.
class MiniBatchKMeans {
  public:
    explicit MiniBatchKMeans(const MiniBatchKMeansOptions& options = {});

    /// Learns from one batch; the first one also chooses the centroids.
    void partial_fit(const PointSetView& batch);

    const Centroids& centroids() const { return centroids_; }
    const std::vector<double>& weights() const { return weights_; }  ///< seen by each centroid so far

  private:
    MiniBatchKMeansOptions options_;
    Centroids centroids_;
    std::vector<double> weights_;
};

/// Mini-batch k-means over points in memory, until it settles.
Clustering minibatch_kmeans(const PointSetView& points, const MiniBatchKMeansOptions& options = {});

}  // namespace tinct
