#include "cluster/local_search.hpp"

#include "cluster/cluster_errors.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace tinct {

namespace {

// The values that Fritzke found to serve all his data.
constexpr std::size_t first_breath = 5;
constexpr double neighborhood = 1.1;  // of the mean distance between nearest centroids
constexpr double offset = 0.01;       // of the root mean squared error

// A better outcome by less than this is kept, but the search narrows all the same: it has to end.
constexpr double worthwhile = 1e-5;

std::vector<std::size_t> ordered(const std::vector<double>& keys) {
    std::vector<std::size_t> order(keys.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&keys](std::size_t k) { return keys[k]; });
    return order;
}

double distance(const Centroids& centroids, std::size_t a, std::size_t b) {
    double sum = 0;
    for (std::size_t j = 0; j < centroids.dimensions(); ++j) {
        const double difference = centroids[a][j] - centroids[b][j];
        sum += difference * difference;
    }
    return std::sqrt(sum);
}

double mean_nearest_distance(const Centroids& centroids) {
    double sum = 0;
    for (std::size_t a = 0; a < centroids.size(); ++a) {
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t b = 0; b < centroids.size(); ++b)
            if (b != a) least = std::min(least, distance(centroids, a, b));
        sum += least;
    }
    return sum / static_cast<double>(centroids.size());
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

template <class T>
class Breathing {
  public:
    Breathing(const PackedPoints<T>& points, const IterationOptions& options, Random& random)
        : points_(points), options_(options), random_(random) {
        for (std::size_t i = 0; i < points.size(); ++i) total_weight_ += points.weight(i);
    }

    Clustering run(Clustering best) {
        int iterations = best.iterations;
        const auto iterate = [&](const Centroids& from) {
            Clustering found = iterate_kmeans(points_, from, options_);
            iterations += found.iterations;
            return found;
        };
        const std::size_t widest = std::min(first_breath, best.centroids.size());
        for (std::size_t breath = widest; breath > 0 && best.inertia > 0;) {
            share_ = 1 - static_cast<double>(breath) / static_cast<double>(widest);
            const Clustering full = iterate(breathe_in(best, breath));
            Clustering found = iterate(breathe_out(full.centroids, best.centroids.size()));
            if (!(found.inertia < best.inertia * (1 - worthwhile))) --breath;
            if (found.inertia < best.inertia) best = std::move(found);
        }
        options_.tolerance = 0;
        best = iterate(best.centroids);
        best.iterations = iterations;
        return best;
    }

    /// The share of the search that is done.
    double share() const { return share_; }

    void set_progress(std::function<bool(double)> progress) { options_.progress = std::move(progress); }

  private:
    // Adds a centroid beside each of the `breath` ones with most error.
    Centroids breathe_in(const Clustering& best, std::size_t breath) {
        const std::size_t d = points_.dimensions();
        const CentroidTable<T> table(best.centroids, d);
        const std::vector<double> error = cluster_errors(points_, table, options_.threads).error;
        const std::vector<std::size_t> order = ordered(error);
        const double step = offset * std::sqrt(best.inertia / total_weight_);
        const std::span<const double> old = best.centroids.coordinates();
        std::vector<double> coordinates(old.begin(), old.end());
        for (std::size_t n = 0; n < breath; ++n) {
            const std::size_t worst = order[order.size() - 1 - n];
            const std::vector<double> direction = random_direction(d, random_);
            for (std::size_t j = 0; j < d; ++j)
                coordinates.push_back(best.centroids[worst][j] + step * direction[j]);
        }
        return {std::move(coordinates), d};
    }

    // Removes the centroids that are missed least, down to `clusters`; not the neighbors of a removed one,
    // whose points it takes over, as long as there are others.
    Centroids breathe_out(const Centroids& centroids, std::size_t clusters) {
        if (centroids.size() <= clusters) return centroids;
        const std::size_t excess = centroids.size() - clusters;
        const CentroidTable<T> table(centroids, points_.dimensions());
        const std::vector<double> loss = cluster_errors(points_, table, options_.threads).loss;
        const double reach = neighborhood * mean_nearest_distance(centroids);
        enum class Fate : std::uint8_t { open, frozen, removed };
        std::vector<Fate> fate(centroids.size(), Fate::open);
        std::size_t removed = 0, frozen = 0;
        for (const std::size_t k : ordered(loss)) {
            if (removed == excess) break;
            if (fate[k] == Fate::frozen) continue;
            fate[k] = Fate::removed;
            ++removed;
            for (std::size_t other = 0; other < centroids.size(); ++other) {
                if (frozen + excess >= centroids.size() - 1) break;
                if (fate[other] != Fate::open || distance(centroids, k, other) > reach) continue;
                fate[other] = Fate::frozen;
                ++frozen;
            }
        }
        std::vector<double> kept;
        for (std::size_t k = 0; k < centroids.size(); ++k)
            if (fate[k] != Fate::removed) kept.insert(kept.end(), centroids[k].begin(), centroids[k].end());
        return {std::move(kept), points_.dimensions()};
    }

    const PackedPoints<T>& points_;
    IterationOptions options_;
    Random& random_;
    double total_weight_ = 0;
    double share_ = 0;
};

}  // namespace

template <class T>
Clustering breathe(const PackedPoints<T>& points, Clustering start, const IterationOptions& options,
                   Random& random) {
    Breathing<T> breathing(points, options, random);
    if (options.progress) breathing.set_progress([&](double) { return options.progress(breathing.share()); });
    return breathing.run(std::move(start));
}

template Clustering breathe(const PackedPoints<float>&, Clustering, const IterationOptions&, Random&);
template Clustering breathe(const PackedPoints<double>&, Clustering, const IterationOptions&, Random&);

}  // namespace tinct
