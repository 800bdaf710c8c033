#include "cluster/kmeans_init.hpp"

#include <algorithm>
#include <cmath>

namespace tinct {

template <class T>
Centroids init_centroids(const PackedPoints<T>& points, const KMeansOptions& options, int start_number) {
    Random random(options.seed, static_cast<std::uint64_t>(start_number));
    const std::size_t clusters = std::min(options.clusters, points.size());
    const auto trials = 2 + static_cast<std::size_t>(std::log(static_cast<double>(options.clusters)));
    switch (options.initialization) {
        case Initialization::random:
            return init_random(points, clusters, random);
        case Initialization::kmeans_plus_plus:
            return init_kmeans_plus_plus(points, clusters, 1, random, options.threads);
        case Initialization::kmeans_parallel:
            return init_kmeans_parallel(points, clusters, trials, random, options.threads);
        case Initialization::greedy_kmeans_plus_plus:
            break;
    }
    return init_kmeans_plus_plus(points, clusters, trials, random, options.threads);
}

template Centroids init_centroids(const PackedPoints<float>&, const KMeansOptions&, int);
template Centroids init_centroids(const PackedPoints<double>&, const KMeansOptions&, int);

}  // namespace tinct
