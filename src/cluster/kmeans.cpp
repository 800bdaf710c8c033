#include "cluster/kmeans_init.hpp"
#include "cluster/kmeans_iterations.hpp"
#include "cluster/local_search.hpp"
#include "cluster/mean_variance.hpp"
#include "cluster/packed_points.hpp"
#include "cluster/spatial_order.hpp"

#include <tinct/cluster/kmeans.hpp>

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <utility>

namespace tinct {

namespace {

void check(const KMeansOptions& options) {
    if (options.clusters < 1) throw std::invalid_argument("k-means: there must be at least one cluster");
    if (options.restarts < 1) throw std::invalid_argument("k-means: there must be at least one start");
    if (options.max_iterations < 1)
        throw std::invalid_argument("k-means: there must be at least one iteration");
    if (options.max_moves < 0) throw std::invalid_argument("k-means: the moves must not be negative");
    if (options.time_budget < std::chrono::nanoseconds::zero())
        throw std::invalid_argument("k-means: the time budget must not be negative");
    if (!(options.tolerance >= 0)) throw std::invalid_argument("k-means: the tolerance must be 0 or more");
}

// The share of one start within all of them.
std::function<bool(double)> progress_of(const KMeansOptions& options, double first, double length) {
    if (!options.progress) return {};
    return
        [&report = options.progress, first, length](double share) { return report(first + share * length); };
}

// Everything that one start is made of, from the first centroids on.
template <class T>
class Starts {
  public:
    Starts(const PackedPoints<T>& points, const KMeansOptions& options, int starts)
        : points_(points), options_(options), length_(1.0 / starts) {
        iteration_.algorithm = options.algorithm;
        iteration_.max_iterations = options.max_iterations;
        iteration_.tolerance =
            options.tolerance > 0 ? options.tolerance * mean_variance(points, options.threads) : 0;
        iteration_.threads = options.threads;
        search_.max_moves = options.max_moves;
        if (options.time_budget > std::chrono::nanoseconds::zero())
            search_.deadline = std::chrono::steady_clock::now() + options.time_budget;
    }

    Clustering run(const Centroids& start, int start_number) {
        const bool searches = options_.local_search == LocalSearch::breathing;
        const double first = start_number * length_, part = searches ? length_ / 2 : length_;
        iteration_.progress = progress_of(options_, first, part);
        Clustering found = iterate_kmeans(points_, start, iteration_);
        if (!searches) return found;
        iteration_.progress = progress_of(options_, first + part, part);
        Random random(options_.seed, search_streams + static_cast<std::uint64_t>(start_number));
        SearchResult result = breathe(points_, found.centroids, iteration_, search_, random);
        result.best.iterations += found.iterations;
        moves_ += result.moves;
        return std::move(result.best);
    }

    int moves() const { return moves_; }
    bool time_is_over() const {
        return search_.deadline && std::chrono::steady_clock::now() >= *search_.deadline;
    }

  private:
    // The initializations have the streams below this.
    static constexpr std::uint64_t search_streams = std::uint64_t{1} << 32;

    const PackedPoints<T>& points_;
    const KMeansOptions& options_;
    const double length_;
    IterationOptions iteration_;
    SearchOptions search_;
    int moves_ = 0;
};

template <class T>
KMeansResult best_of_restarts(const PointSetView& view, const KMeansOptions& options) {
    const PackedPoints<T> points = pack_for_clusters<T>(view, options.clusters, options.threads);
    Starts<T> starts(points, options, options.restarts);
    KMeansResult best;
    for (int start = 0; start < options.restarts && (start == 0 || !starts.time_is_over()); ++start) {
        Clustering found = starts.run(init_centroids(points, options, start), start);
        best.restart_inertias.push_back(found.inertia);
        if (start == 0 || found.inertia < best.inertia) static_cast<Clustering&>(best) = std::move(found);
    }
    best.moves = starts.moves();
    best.labels = points.in_given_order(std::move(best.labels));
    return best;
}

template <class T>
KMeansResult from_start(const PointSetView& view, const Centroids& start, const KMeansOptions& options) {
    const PackedPoints<T> points = pack_for_clusters<T>(view, start.size(), options.threads);
    KMeansResult result;
    Starts<T> starts(points, options, 1);
    static_cast<Clustering&>(result) = starts.run(start, 0);
    result.moves = starts.moves();
    result.restart_inertias.push_back(result.inertia);
    result.labels = points.in_given_order(std::move(result.labels));
    return result;
}

bool is_double(const PointSetView& points) { return points.scalar_type() == ScalarType::float64; }

}  // namespace

KMeansResult kmeans(const PointSetView& points, const KMeansOptions& options) {
    check(options);
    return is_double(points) ? best_of_restarts<double>(points, options)
                             : best_of_restarts<float>(points, options);
}

KMeansResult kmeans(const PointSetView& points, const Centroids& start, const KMeansOptions& options) {
    check(options);
    return is_double(points) ? from_start<double>(points, start, options)
                             : from_start<float>(points, start, options);
}

Centroids initialize_centroids(const PointSetView& points, const KMeansOptions& options, int start_number) {
    check(options);
    const auto initialize = [&]<class T>(T) {
        return init_centroids(pack_for_clusters<T>(points, options.clusters, options.threads), options,
                              start_number);
    };
    return is_double(points) ? initialize(double{}) : initialize(float{});
}

}  // namespace tinct
