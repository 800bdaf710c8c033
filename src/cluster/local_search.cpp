#include "cluster/local_search.hpp"

#include "cluster/cluster_errors.hpp"
#include "cluster/kmeans_iteration.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace tinct {

namespace {

// A breath begins with this share of the centroids, or this many. Fritzke always begins with five; among
// hundreds of centroids many places far from each other can be mended in one breath.
constexpr std::size_t widest_share = 4, widest_least = 5;
constexpr double offset = 0.5;  // of a new centroid, as a share of its cluster's root mean squared error

// A step that is too long for some clusters does no lasting harm: few follow, the last goes to the means, and
// only a better outcome is kept. From about 3 on, outcomes become worse.
constexpr double relaxation = 2.5;

// A better outcome by less than this is kept, but the search narrows all the same: it has to end.
constexpr double worthwhile = 1e-4;

std::vector<std::size_t> ordered(const std::vector<double>& keys) {
    std::vector<std::size_t> order(keys.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&keys](std::size_t k) { return keys[k]; });
    return order;
}

double squared_distance(const Centroids& centroids, std::size_t a, std::size_t b) {
    double sum = 0;
    for (std::size_t j = 0; j < centroids.dimensions(); ++j) {
        const double difference = centroids[a][j] - centroids[b][j];
        sum += difference * difference;
    }
    return sum;
}

std::vector<double> random_direction(std::size_t dimensions, Random& random) {
    std::vector<double> direction(dimensions);
    double squares = 0;
    for (double& x : direction) {
        x = random.uniform() - 0.5;
        squares += x * x;
    }
    const double length = std::sqrt(squares);
    for (double& x : direction) x = length > 0 ? x / length : 1;
    return direction;
}

// The `excess` centroids that are missed least. The nearest of those that stay takes over the points of one
// that goes, so it does not go in the same breath as long as there are others.
std::vector<bool> least_missed(const Centroids& centroids, const std::vector<double>& loss,
                               std::size_t excess) {
    enum class Fate : std::uint8_t { open, frozen, removed };
    std::vector<Fate> fate(centroids.size(), Fate::open);
    const auto nearest_staying = [&](std::size_t k) {
        std::size_t nearest = k;
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t other = 0; other < centroids.size(); ++other) {
            if (other == k || fate[other] == Fate::removed) continue;
            const double squared = squared_distance(centroids, k, other);
            if (squared < least) nearest = other;
            least = std::min(least, squared);
        }
        return nearest;
    };
    const std::vector<std::size_t> order = ordered(loss);
    for (const Fate spared : {Fate::frozen, Fate::removed})
        for (const std::size_t k : order) {
            if (excess == 0) break;
            if (fate[k] == Fate::removed || fate[k] == spared) continue;
            fate[k] = Fate::removed;
            --excess;
            const std::size_t heir = nearest_staying(k);
            if (fate[heir] == Fate::open) fate[heir] = Fate::frozen;
        }
    std::vector<bool> removed(centroids.size());
    for (std::size_t k = 0; k < fate.size(); ++k) removed[k] = fate[k] == Fate::removed;
    return removed;
}

template <class T>
class Breathing {
  public:
    Breathing(const PackedPoints<T>& points, const IterationOptions& options, const SearchOptions& search,
              Random& random)
        : points_(points),
          options_(options),
          search_(search),
          random_(random),
          iteration_(points, options.algorithm, options.threads) {}

    SearchResult run(const Centroids& start) {
        ClusterErrors errors = errors_of(start);
        SearchResult best{start, sum(errors.error)};
        const std::size_t clusters = start.size();
        const std::size_t widest = std::min(
            search_.widest > 0 ? search_.widest : std::max(clusters / widest_share, widest_least), clusters);
        int failures = 0;  // of moves of this width
        for (std::size_t breath = widest; breath > 0 && best.inertia > 0;) {
            if (best.moves == search_.max_moves || search_.deadline.is_over()) break;
            report_progress(options_.progress, narrowed(breath, widest));
            ++best.moves;
            Centroids found =
                moved(best.centroids, errors, breath, failures > 0 ? Choice::varied : Choice::worst);
            ClusterErrors found_errors = errors_of(found);
            const double inertia = sum(found_errors.error);
            failures = inertia < best.inertia * (1 - worthwhile) ? 0 : failures + 1;
            if (failures == search_.patience) {
                breath /= 2;
                failures = 0;
            }
            if (!(inertia < best.inertia)) continue;
            best.inertia = inertia;
            best.centroids = std::move(found);
            errors = std::move(found_errors);
        }
        best.iterations = iterations_;
        return best;
    }

  private:
    // Where new centroids go: to the clusters with most error, or after a failure to others of nearly as
    // much.
    enum class Choice { worst, varied };

    static double sum(const std::vector<double>& numbers) {
        return std::accumulate(numbers.begin(), numbers.end(), 0.0);
    }

    static double narrowed(std::size_t breath, std::size_t widest) {
        return 1 - std::log1p(static_cast<double>(breath)) / std::log1p(static_cast<double>(widest));
    }

    ClusterErrors errors_of(const Centroids& centroids) const {
        return cluster_errors(points_, CentroidTable<T>(centroids, points_.dimensions()), options_.threads);
    }
    std::vector<double> losses_of(const Centroids& centroids) const {
        return cluster_losses(points_, CentroidTable<T>(centroids, points_.dimensions()), options_.threads)
            .loss;
    }

    // Breathes in and out.
    Centroids moved(const Centroids& from, const ClusterErrors& errors, std::size_t breath, Choice choice) {
        Centroids centroids = with_new(from, errors, breath, choice);
        iterate(centroids);
        centroids =
            without(centroids, least_missed(centroids, losses_of(centroids), centroids.size() - from.size()));
        iterate(centroids);
        return centroids;
    }

    void iterate(Centroids& centroids) {
        iteration_.begin(centroids.size());
        for (int i = 1; i <= search_.iterations; ++i, ++iterations_)
            if (!iteration_.step(centroids, i < search_.iterations ? relaxation : 1)) return;
    }

    // Puts a pair in the place of each of the `breath` centroids with most error.
    Centroids with_new(const Centroids& from, const ClusterErrors& errors, std::size_t breath,
                       Choice choice) {
        const std::size_t d = points_.dimensions();
        std::vector<double> keys = errors.error;
        if (choice == Choice::varied)
            for (double& key : keys) key *= 0.5 + random_.uniform();
        const std::vector<std::size_t> order = ordered(keys);
        std::vector<double> coordinates(from.coordinates().begin(), from.coordinates().end());
        for (std::size_t n = 0; n < breath; ++n) {
            const std::size_t worst = order[order.size() - 1 - n];
            if (!(errors.error[worst] > 0)) break;
            const double step = offset * std::sqrt(errors.error[worst] / errors.weight[worst]);
            const std::vector<double> direction = random_direction(d, random_);
            for (std::size_t j = 0; j < d; ++j) {
                const double x = coordinates[worst * d + j];
                coordinates[worst * d + j] = x + step * direction[j];
                coordinates.push_back(x - step * direction[j]);
            }
        }
        return {std::move(coordinates), d};
    }

    static Centroids without(const Centroids& centroids, const std::vector<bool>& removed) {
        std::vector<double> kept;
        for (std::size_t k = 0; k < centroids.size(); ++k)
            if (!removed[k]) kept.insert(kept.end(), centroids[k].begin(), centroids[k].end());
        return {std::move(kept), centroids.dimensions()};
    }

    const PackedPoints<T>& points_;
    const IterationOptions& options_;
    const SearchOptions& search_;
    Random& random_;
    KMeansIteration<T> iteration_;
    int iterations_ = 0;
};

}  // namespace

template <class T>
SearchResult breathe(const PackedPoints<T>& points, const Centroids& start, const IterationOptions& iteration,
                     const SearchOptions& search, Random& random) {
    return Breathing<T>(points, iteration, search, random).run(start);
}

template SearchResult breathe(const PackedPoints<float>&, const Centroids&, const IterationOptions&,
                              const SearchOptions&, Random&);
template SearchResult breathe(const PackedPoints<double>&, const Centroids&, const IterationOptions&,
                              const SearchOptions&, Random&);

}  // namespace tinct
