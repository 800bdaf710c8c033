#include "cluster/batch_step.hpp"
#include "cluster/kmeans_init.hpp"

#include <tinct/cluster/minibatch_kmeans.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>

namespace tinct {

namespace {

// At this many points a cluster of average size has been missed by 100 of its own.
constexpr std::size_t patience = 100;

KMeansOptions initialization_options(const MiniBatchKMeansOptions& options, int threads) {
    KMeansOptions result;
    result.clusters = options.clusters;
    result.initialization = options.initialization;
    result.seed = options.seed;
    result.threads = threads;
    return result;
}

// For less work a hand-over to other threads takes longer than it saves.
int threads_worth(const PointSetView& batch, const MiniBatchKMeansOptions& options) {
    constexpr double least_products = 4e6;
    const double products = static_cast<double>(batch.size()) * static_cast<double>(batch.dimensions()) *
                            static_cast<double>(options.clusters);
    return products < least_products ? 1 : options.threads;
}

template <class T>
void place_at(const PackedPoints<T>& points, std::size_t i, std::span<double> centroid) {
    for (std::size_t j = 0; j < centroid.size(); ++j) centroid[j] = static_cast<double>(points.at(i, j));
}

// What the batch is learned by: the centroids so far, and points of the batch while there are fewer than
// asked for.
template <class T>
Centroids complete(const Centroids& centroids, const PackedPoints<T>& batch,
                   const MiniBatchKMeansOptions& options, int threads, Random& random) {
    const std::size_t before = centroids.size();
    if (before == 0) return init_centroids(batch, initialization_options(options, threads), 0);
    if (before >= options.clusters) return centroids;
    auto distances = assign_batch(batch, centroids, threads).squared_distances;
    const auto drawn = draw_unserved(batch, distances, options.clusters - before, random);
    Centroids result(before + drawn.size(), batch.dimensions());
    for (std::size_t k = 0; k < before; ++k) std::ranges::copy(centroids[k], result[k].begin());
    for (std::size_t n = 0; n < drawn.size(); ++n) place_at(batch, drawn[n], result[before + n]);
    return result;
}

// Makes the centroid the mean of what it was given before and of a batch's share, the `rate`-th part of all.
void move_toward(std::span<const double> mean, double rate, std::span<double> centroid) {
    for (std::size_t j = 0; j < mean.size(); ++j)
        centroid[j] = rate < 1 ? centroid[j] + rate * (mean[j] - centroid[j]) : mean[j];
}

}  // namespace

MiniBatchKMeans::MiniBatchKMeans(const MiniBatchKMeansOptions& options) : options_(options) {
    if (options.clusters < 1)
        throw std::invalid_argument("mini-batch k-means: there must be at least one cluster");
    if (options.batch_size < 1)
        throw std::invalid_argument("mini-batch k-means: a batch must have at least one point");
    if (options.max_epochs < 1)
        throw std::invalid_argument("mini-batch k-means: there must be at least one pass");
    if (!(options.tolerance >= 0))
        throw std::invalid_argument("mini-batch k-means: the tolerance must be 0 or more");
    resolve_threads(options.threads);  // throws for a negative number
}

void MiniBatchKMeans::partial_fit(const PointSetView& batch) {
    if (centroids_.size() > 0 && batch.size() > 0 && batch.dimensions() != centroids_.dimensions())
        throw std::invalid_argument("mini-batch k-means: the points have " +
                                    std::to_string(batch.dimensions()) + " coordinates, those before had " +
                                    std::to_string(centroids_.dimensions()));
    if (batch.scalar_type() == ScalarType::float64)
        learn<double>(batch);
    else
        learn<float>(batch);
}

template <class T>
void MiniBatchKMeans::learn(const PointSetView& view) {
    const int threads = threads_worth(view, options_);
    const PackedPoints<T> batch(view, threads);
    Random random(options_.seed, batches_ + 1);  // stream 0 is the initialization's
    Centroids centroids = complete(centroids_, batch, options_, threads, random);
    BatchStep<T> step = assign_batch(batch, centroids, threads);
    // Nothing throws from here on but for want of memory.
    centroids_ = std::move(centroids);
    weights_.resize(centroids_.size());
    idle_points_.resize(centroids_.size());
    batch_inertia_ = step.inertia;
    ++batches_;
    std::vector<double> mean(centroids_.dimensions());
    std::vector<std::size_t> starving;
    for (std::size_t k = 0; k < centroids_.size(); ++k) {
        idle_points_[k] = step.sums.size(k) > 0 ? 0 : idle_points_[k] + batch.size();
        if (idle_points_[k] >= patience * options_.clusters) starving.push_back(k);
        const double weight = step.sums.weight(k);
        if (!(weight > 0)) continue;
        weights_[k] += weight;
        step.sums.mean(k, centroids_[k], mean);
        move_toward(mean, weight / weights_[k], centroids_[k]);
    }
    const auto drawn = draw_unserved(batch, step.squared_distances, starving.size(), random);
    for (std::size_t n = 0; n < drawn.size(); ++n) {
        place_at(batch, drawn[n], centroids_[starving[n]]);
        weights_[starving[n]] = 0;
        idle_points_[starving[n]] = 0;
    }
}

}  // namespace tinct
