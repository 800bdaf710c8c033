#include "cluster/deadline.hpp"
#include "cluster/kmeans_init.hpp"
#include "cluster/kmeans_starts.hpp"
#include "cluster/packed_points.hpp"
#include "cluster/spatial_order.hpp"

#include <tinct/cluster/kmeans.hpp>

#include <cstddef>
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
    if (!(options.tolerance >= 0)) throw std::invalid_argument("k-means: the tolerance must be 0 or more");
}

template <class T>
KMeansResult best_of_restarts(const PointSetView& view, const KMeansOptions& options) {
    const Deadline deadline(options.time_budget);
    const PackedPoints<T> points = pack_for_clusters<T>(view, options.clusters, options.threads);
    const KMeansStarts<T> starts(points, options, deadline);
    KMeansResult best;
    for (int start = 0; start < options.restarts && (start == 0 || !deadline.is_over()); ++start) {
        std::function<bool(double)> progress;
        if (options.progress)
            progress = [&options, start](double share) {
                return options.progress((start + share) / options.restarts);
            };
        FoundStart found = starts.run(start, progress);
        best.moves += found.moves;
        best.restart_inertias.push_back(found.clustering.inertia);
        if (start == 0 || found.clustering.inertia < best.inertia)
            static_cast<Clustering&>(best) = std::move(found.clustering);
    }
    best.labels = points.in_given_order(std::move(best.labels));
    return best;
}

template <class T>
KMeansResult from_start(const PointSetView& view, const Centroids& start, const KMeansOptions& options) {
    const Deadline deadline(options.time_budget);
    const PackedPoints<T> points = pack_for_clusters<T>(view, start.size(), options.threads);
    FoundStart found = KMeansStarts<T>(points, options, deadline).run_from(start, 0, options.progress);
    KMeansResult result;
    static_cast<Clustering&>(result) = std::move(found.clustering);
    result.moves = found.moves;
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
