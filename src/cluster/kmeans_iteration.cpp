#include "cluster/kmeans_iteration.hpp"

#include "cluster/empty_clusters.hpp"
#include "cluster/squared_distance.hpp"

#include <algorithm>
#include <numeric>
#include <span>

namespace tinct {

namespace {

// Below, an assignment is done before another thread has woken up; and a thread that waits for it costs more
// than it gives when the machine has other work.
template <class T>
bool worth_threads(const PackedPoints<T>& points, std::size_t clusters) {
    constexpr double least_products = 1e6;
    return static_cast<double>(points.size()) * static_cast<double>(clusters) *
               static_cast<double>(points.dimensions()) >=
           least_products;
}

}  // namespace

template <class T>
KMeansIteration<T>::KMeansIteration(const PackedPoints<T>& points, KMeansAlgorithm algorithm, int threads)
    : points_(points),
      algorithm_(algorithm),
      asked_threads_(threads),
      chunks_(points.tiles(), 16),
      labels_(points.size()),
      changes_(chunks_.size()) {}

template <class T>
void KMeansIteration<T>::begin(std::size_t clusters) {
    threads_ = worth_threads(points_, clusters) ? asked_threads_ : 1;
    std::fill_n(labels_.data(), labels_.size(), static_cast<std::uint32_t>(clusters));  // nobody's
    step_ = make_assignment_step(algorithm_, points_, clusters, threads_);
    sums_ = ClusterSums(clusters, points_.dimensions());
    sums_are_current_ = are_means_ = false;
}

template <class T>
std::size_t KMeansIteration<T>::assign(const Centroids& centroids) {
    table_.emplace(centroids, points_.dimensions());
    step_->set_centroids(*table_);
    // Where sums have no rounding, the last ones and few changes give the same bits as new ones, and sooner.
    const bool can_move = sums_are_current_ && points_.sums_are_exact();
    const std::size_t few = can_move ? points_.size() / chunks_.size() / 16 : 0;
    parallel_for(chunks_.size(), threads_, [&](std::size_t chunk) {
        changes_[chunk].begin(few);
        step_->assign(chunks_.first(chunk), chunks_.last(chunk), labels_.data(), changes_[chunk]);
    });
    std::size_t count = 0, most = 0;
    for (const Changes& changes : changes_) {
        count += changes.count();
        most = std::max(most, changes.count());
    }
    if (can_move && most <= few) {
        move_changed();
    } else {
        sum_up();
    }
    sums_are_current_ = true;
    return count;
}

template <class T>
void KMeansIteration<T>::sum_up() {
    const ClusterSums none(sums_.clusters(), points_.dimensions());
    partial_.resize(chunks_.size(), none);
    parallel_for(chunks_.size(), threads_, [&](std::size_t chunk) {
        partial_[chunk] = none;
        for (std::size_t t = chunks_.first(chunk); t < chunks_.last(chunk); ++t)
            partial_[chunk].add(points_, t, &labels_[t * kernels::tile_size]);
    });
    sums_ = partial_.front();
    for (std::size_t chunk = 1; chunk < chunks_.size(); ++chunk) sums_.merge(partial_[chunk]);
}

template <class T>
void KMeansIteration<T>::move_changed() {
    for (const Changes& changes : changes_)
        for (const auto [point, from] : changes.first())
            sums_.move_point(points_, point, from, labels_[point]);
}

template <class T>
double KMeansIteration<T>::update(Centroids& centroids, double relaxation) {
    if (sums_.any_empty()) {
        fill_empty_clusters<T>(points_, labels(), squared_distances(), sums_);
        sums_are_current_ = false;
        relaxation = 1;
    }
    are_means_ = relaxation == 1;
    double movement = 0;
    std::vector<double> mean(points_.dimensions());
    for (std::size_t k = 0; k < centroids.size(); ++k) {
        const std::span<double> centroid = centroids[k];
        sums_.mean(k, centroid, mean);
        for (std::size_t j = 0; j < mean.size(); ++j) {
            if (!are_means_) mean[j] = centroid[j] + relaxation * (mean[j] - centroid[j]);
            movement += (mean[j] - centroid[j]) * (mean[j] - centroid[j]);
        }
        std::ranges::copy(mean, centroid.begin());
    }
    return movement;
}

template <class T>
bool KMeansIteration<T>::step(Centroids& centroids, double relaxation) {
    const bool settled = assign(centroids) == 0;
    if (settled && are_means_) return false;
    update(centroids, settled ? 1 : relaxation);
    return true;
}

// Calls body(chunk, first, last) for the points of every chunk.
template <class T>
template <class Body>
void KMeansIteration<T>::for_points(Body body) const {
    parallel_for(chunks_.size(), threads_, [&](std::size_t chunk) {
        body(chunk, chunks_.first(chunk) * kernels::tile_size,
             std::min(chunks_.last(chunk) * kernels::tile_size, points_.size()));
    });
}

template <class T>
T KMeansIteration<T>::own_squared_distance(std::size_t i) const {
    return squared_distance(points_, i, *table_, labels_[i]);
}

template <class T>
std::vector<T> KMeansIteration<T>::squared_distances() const {
    std::vector<T> result(points_.size());
    for_points([&](std::size_t, std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) result[i] = own_squared_distance(i);
    });
    return result;
}

template <class T>
double KMeansIteration<T>::inertia() const {
    std::vector<double> sums(chunks_.size());
    for_points([&](std::size_t chunk, std::size_t first, std::size_t last) {
        double sum = 0;
        for (std::size_t i = first; i < last; ++i)  // 0 times an overflow would be no number
            if (points_.weight(i) > 0)
                sum += points_.weight(i) * static_cast<double>(own_squared_distance(i));
        sums[chunk] = sum;
    });
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

template class KMeansIteration<float>;
template class KMeansIteration<double>;

}  // namespace tinct
