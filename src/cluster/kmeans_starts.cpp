#include "cluster/kmeans_starts.hpp"

#include "cluster/kmeans_init.hpp"
#include "cluster/local_search.hpp"
#include "cluster/mean_variance.hpp"

#include <tinct/util/random.hpp>

#include <cstdint>
#include <utility>

namespace tinct {

namespace {

// The initializations have the streams below this.
constexpr std::uint64_t search_streams = std::uint64_t{1} << 32;

// The part of all work that begins at `first` and is `length` long.
std::function<bool(double)> part_of(const std::function<bool(double)>& progress, double first,
                                    double length) {
    if (!progress) return {};
    return [&progress, first, length](double share) { return progress(first + share * length); };
}

}  // namespace

template <class T>
KMeansStarts<T>::KMeansStarts(const PackedPoints<T>& points, const KMeansOptions& options,
                              const Deadline& deadline)
    : points_(points), options_(options), deadline_(deadline) {
    iteration_.algorithm = options.algorithm;
    iteration_.max_iterations = options.max_iterations;
    iteration_.tolerance =
        options.tolerance > 0 ? options.tolerance * mean_variance(points, options.threads) : 0;
    iteration_.threads = options.threads;
}

template <class T>
FoundStart KMeansStarts<T>::run(int number, const std::function<bool(double)>& progress) const {
    return run_from(init_centroids(points_, options_, number), number, progress);
}

template <class T>
FoundStart KMeansStarts<T>::run_from(const Centroids& start, int number,
                                     const std::function<bool(double)>& progress) const {
    const bool searches = options_.local_search == LocalSearch::breathing;
    IterationOptions iteration = iteration_;
    iteration.progress = part_of(progress, 0, searches ? 0.5 : 1);
    FoundStart found{iterate_kmeans(points_, start, iteration)};
    if (!searches) return found;

    iteration.progress = part_of(progress, 0.5, 0.5);
    SearchOptions search;
    search.max_moves = options_.max_moves;
    search.deadline = deadline_;
    Random random(options_.seed, search_streams + static_cast<std::uint64_t>(number));
    const SearchResult best = breathe(points_, found.clustering.centroids, iteration, search, random);
    const int before = found.clustering.iterations + best.iterations;

    iteration.progress = part_of(progress, 1, 0);
    iteration.tolerance = 0;
    found = {iterate_kmeans(points_, best.centroids, iteration), best.moves};
    found.clustering.iterations += before;
    return found;
}

template class KMeansStarts<float>;
template class KMeansStarts<double>;

}  // namespace tinct
