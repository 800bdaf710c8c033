#pragma once

#include "cluster/packed_points.hpp"

#include <tinct/cluster/clustering.hpp>
#include <tinct/cluster/kmeans.hpp>
#include <tinct/util/random.hpp>

#include <cstddef>

namespace tinct {

/// `clusters` points, each next one drawn by weight among those not yet drawn (Efraimidis and Spirakis 2006).
/// Points at the same place can be drawn both. A point of weight 0 is never drawn: fewer points of positive
/// weight give fewer centroids. O(n).
template <class T>
Centroids init_random(const PackedPoints<T>& points, std::size_t clusters, Random& random);

/// k-means++ (Arthur and Vassilvitskii 2007): the first centroid is a point drawn by weight, each next one a
/// point drawn by weight times squared distance to the nearest centroid so far; of `trials` draws the one
/// that leaves the least sum is taken (1: the plain method). Ends early when every point lies on a centroid.
/// O(n clusters trials), in parallel.
template <class T>
Centroids init_kmeans_plus_plus(const PackedPoints<T>& points, std::size_t clusters, std::size_t trials,
                                Random& random, int threads);

/// k-means|| (Bahmani, Moseley, Vattani, Kumar and Vassilvitskii 2012): in each of five rounds, and more as
/// long as there are fewer candidates than clusters, every point becomes a candidate on its own with the
/// probability min(1, 2 clusters weight error / total error); then k-means++ with `trials` draws chooses
/// among the candidates, each weighted by the points that are nearest to it. Ends early when every point lies
/// on a candidate; never two centroids at the same place. O(n clusters d), in parallel.
template <class T>
Centroids init_kmeans_parallel(const PackedPoints<T>& points, std::size_t clusters, std::size_t trials,
                               Random& random, int threads);

/// The initialization that `options` name.
template <class T>
Centroids init_centroids(const PackedPoints<T>& points, const KMeansOptions& options, int start_number);

}  // namespace tinct
