#include "cluster/kmeans_init.hpp"
#include "cluster/kmeans_iterations.hpp"
#include "cluster/packed_points.hpp"

#include <tinct/cluster/kmeans.hpp>

#include <cmath>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <utility>

namespace tinct {

namespace {

void check(const KMeansOptions& options) {
    if (options.clusters < 1) throw std::invalid_argument("k-means: there must be at least one cluster");
    if (options.restarts < 1) throw std::invalid_argument("k-means: there must be at least one start");
    if (options.max_iterations < 1)
        throw std::invalid_argument("k-means: there must be at least one iteration");
    if (!(options.tolerance >= 0)) throw std::invalid_argument("k-means: the tolerance must be 0 or more");
}

// The weighted variance of each coordinate, averaged over the coordinates.
template <class T>
double mean_variance(const PackedPoints<T>& points) {
    double variance = 0;
    for (std::size_t j = 0; j < points.dimensions(); ++j) {
        double weight = 0, mean = 0, squares = 0;  // West's (1979) running update, which does not cancel
        for (std::size_t i = 0; i < points.size(); ++i) {
            const double w = points.weight(i), delta = static_cast<double>(points.at(i, j)) - mean;
            if (!(w > 0)) continue;
            weight += w;
            mean += delta * w / weight;
            squares += w * delta * (static_cast<double>(points.at(i, j)) - mean);
        }
        variance += squares / weight;
    }
    return variance / static_cast<double>(points.dimensions());
}

template <class T>
IterationOptions iteration_options(const PackedPoints<T>& points, const KMeansOptions& options,
                                   int start_number, int starts) {
    IterationOptions iteration;
    iteration.algorithm = options.algorithm;
    iteration.max_iterations = options.max_iterations;
    iteration.tolerance = options.tolerance > 0 ? options.tolerance * mean_variance(points) : 0;
    iteration.threads = options.threads;
    if (options.progress)
        iteration.progress = [&report = options.progress, start_number, starts](double share) {
            return report((start_number + share) / starts);
        };
    return iteration;
}

template <class T>
KMeansResult best_of_restarts(const PointSetView& view, const KMeansOptions& options) {
    const PackedPoints<T> points(view, options.threads);
    KMeansResult best;
    for (int start = 0; start < options.restarts; ++start) {
        Clustering found = iterate_kmeans(points, init_centroids(points, options, start),
                                          iteration_options(points, options, start, options.restarts));
        best.restart_inertias.push_back(found.inertia);
        if (start == 0 || found.inertia < best.inertia) static_cast<Clustering&>(best) = std::move(found);
    }
    return best;
}

template <class T>
KMeansResult from_start(const PointSetView& view, const Centroids& start, const KMeansOptions& options) {
    const PackedPoints<T> points(view, options.threads);
    KMeansResult result;
    static_cast<Clustering&>(result) =
        iterate_kmeans(points, start, iteration_options(points, options, 0, 1));
    result.restart_inertias.push_back(result.inertia);
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
        return init_centroids(PackedPoints<T>(points, options.threads), options, start_number);
    };
    return is_double(points) ? initialize(double{}) : initialize(float{});
}

}  // namespace tinct
