#include "cluster/centroid_table.hpp"
#include "cluster/kmeans_init.hpp"
#include "cluster/oversampling.hpp"
#include "cluster/tile_assigner.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace tinct {

namespace {

// Bahmani et al. find that five rounds of twice as many points as clusters are enough.
constexpr int rounds = 5;
constexpr std::size_t oversampling = 2;

template <class T>
class Oversampler {
  public:
    Oversampler(const PackedPoints<T>& points, int threads)
        : points_(points),
          threads_(threads),
          closest_(points.tiles() * kernels::tile_size),
          nearest_(points.tiles() * kernels::tile_size) {
        std::fill_n(closest_.data(), closest_.size(), std::numeric_limits<T>::infinity());
        std::fill_n(nearest_.data(), nearest_.size(), 0u);
    }

    /// False when the squared distances overflow: then there are no probabilities to draw by.
    bool run(std::size_t clusters, Random& random) {
        add({draw_by_weight(random)});
        const auto expected = static_cast<double>(oversampling * clusters);
        for (int round = 0; round < rounds || size() < clusters; ++round) {
            const double total = total_error(points_, closest_, threads_);
            if (!std::isfinite(total)) return false;
            if (!(total > 0)) break;  // every point lies on a candidate
            add(one_of_each_place(
                sample_by_error(points_, closest_, total, expected, random.next(), threads_)));
        }
        return true;
    }

    PointSetView candidates() const { return {candidates_.data(), size(), points_.dimensions()}; }

    /// The weight of the points whose nearest candidate it is; for none 0, as each attracts itself.
    std::vector<double> weights() const {
        std::vector<double> weights(size());
        for (std::size_t t = 0; t < points_.tiles(); ++t)
            for (std::size_t i = 0; i < points_.tile_points(t); ++i)
                weights[nearest_[t * kernels::tile_size + i]] +=
                    static_cast<double>(points_.tile_weights(t)[i]);
        return weights;
    }

  private:
    std::size_t size() const { return candidates_.size() / points_.dimensions(); }

    std::size_t draw_by_weight(Random& random) const {
        const auto weight = [this](std::size_t i) {
            return static_cast<double>(points_.tile_weights(i / kernels::tile_size)[i % kernels::tile_size]);
        };
        double total = 0;
        for (std::size_t i = 0; i < points_.size(); ++i) total += weight(i);
        double left = random.uniform() * total;
        std::size_t drawn = 0;  // rounding may leave a rest: then it is the last point that has weight
        for (std::size_t i = 0; i < points_.size(); ++i) {
            if (!(weight(i) > 0)) continue;
            drawn = i;
            if (left < weight(i)) break;
            left -= weight(i);
        }
        return drawn;
    }

    // Points of one round can lie at the same place; the first of them stands for all.
    std::vector<std::size_t> one_of_each_place(std::vector<std::size_t> drawn) const {
        const auto compare = [this](std::size_t a, std::size_t b) {
            for (std::size_t j = 0; j < points_.dimensions(); ++j)
                if (points_.at(a, j) != points_.at(b, j)) return points_.at(a, j) < points_.at(b, j) ? -1 : 1;
            return 0;
        };
        std::ranges::sort(drawn, [&](std::size_t a, std::size_t b) {
            const int order = compare(a, b);
            return order != 0 ? order < 0 : a < b;
        });
        const auto same_place = [&](std::size_t a, std::size_t b) { return compare(a, b) == 0; };
        drawn.erase(std::unique(drawn.begin(), drawn.end(), same_place), drawn.end());
        std::ranges::sort(drawn);
        return drawn;
    }

    // Makes these points candidates.
    void add(const std::vector<std::size_t>& drawn) {
        if (drawn.empty()) return;
        const auto first_new = static_cast<std::uint32_t>(size());
        Centroids added(drawn.size(), points_.dimensions());
        for (std::size_t k = 0; k < drawn.size(); ++k)
            for (std::size_t j = 0; j < points_.dimensions(); ++j) {
                candidates_.push_back(points_.at(drawn[k], j));
                added[k][j] = static_cast<double>(candidates_.back());
            }
        const CentroidTable<T> table(added, points_.dimensions());
        const TileAssigner<T> assigner(points_, table);
        const Chunks chunks(points_.tiles(), 32);
        parallel_for(chunks.size(), threads_, [&](std::size_t chunk) {
            typename TileAssigner<T>::Scratch scratch(assigner);
            for (std::size_t t = chunks.first(chunk); t < chunks.last(chunk); ++t)
                lower_closest(assigner, t, scratch, first_new);
        });
    }

    void lower_closest(const TileAssigner<T>& assigner, std::size_t t,
                       typename TileAssigner<T>::Scratch& scratch, std::uint32_t first_new) {
        alignas(64) std::uint32_t labels[kernels::tile_size];
        alignas(64) T distances[kernels::tile_size];
        assigner.assign(t, scratch, labels, distances);
        for (std::size_t i = 0; i < points_.tile_points(t); ++i) {
            const std::size_t point = t * kernels::tile_size + i;
            if (!(distances[i] < closest_[point])) continue;
            closest_[point] = distances[i];
            nearest_[point] = first_new + labels[i];
        }
    }

    const PackedPoints<T>& points_;
    const int threads_;
    std::vector<T> candidates_;  // row-major
    AlignedBuffer<T> closest_;   // squared distance to the nearest candidate so far
    AlignedBuffer<std::uint32_t> nearest_;
};

}  // namespace

template <class T>
Centroids init_kmeans_parallel(const PackedPoints<T>& points, std::size_t clusters, std::size_t trials,
                               Random& random, int threads) {
    Oversampler<T> oversampler(points, threads);
    if (!oversampler.run(clusters, random))
        return init_kmeans_plus_plus(points, clusters, trials, random, threads);
    const std::vector<double> weights = oversampler.weights();
    const PackedPoints<T> candidates(oversampler.candidates().with_weights(weights), threads);
    return init_kmeans_plus_plus(candidates, clusters, trials, random, threads);
}

template Centroids init_kmeans_parallel(const PackedPoints<float>&, std::size_t, std::size_t, Random&, int);
template Centroids init_kmeans_parallel(const PackedPoints<double>&, std::size_t, std::size_t, Random&, int);

}  // namespace tinct
