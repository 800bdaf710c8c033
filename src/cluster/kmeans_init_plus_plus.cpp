#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include <tinct/util/parallel.hpp>

#include "cluster/kernels/seeding_potential.hpp"
#include "cluster/kmeans_init.hpp"

namespace tinct {

namespace {

template <class T>
class PlusPlus {
  public:
    PlusPlus(const PackedPoints<T>& points, Random& random, int threads)
        : points_(points),
          random_(random),
          threads_(threads),
          chunks_(points.tiles(), 32),
          closest_(points.tiles() * kernels::tile_size),
          tile_sums_(points.tiles()) {}

    Centroids run(std::size_t clusters, std::size_t trials) {
        std::vector<double> centroids;
        add(draw_by_weight(), centroids);
        while (centroids.size() < clusters * points_.dimensions()) {
            const double total = potential();
            if (!(total > 0)) break;
            add(best_of(trials, total), centroids);
        }
        return {std::move(centroids), points_.dimensions()};
    }

  private:
    double potential() const {
        double total = 0;
        for (const double sum : tile_sums_) total += sum;
        return total;
    }

    // Makes point i the next centroid.
    void add(std::size_t i, std::vector<double>& centroids) {
        const bool first = centroids.empty();
        const std::vector<T> centroid = coordinates(i);
        centroids.insert(centroids.end(), centroid.begin(), centroid.end());
        parallel_for(chunks_.size(), threads_, [&](std::size_t chunk) {
            for (std::size_t t = chunks_.first(chunk); t < chunks_.last(chunk); ++t) {
                T* const closest = closest_.data() + t * kernels::tile_size;
                if (first) std::fill_n(closest, kernels::tile_size, std::numeric_limits<T>::infinity());
                tile_sums_[t] = static_cast<double>(kernels::lower_closest(
                    points_.tile(t), points_.dimensions(), centroid.data(), closest, points_.tile_weights(t)));
            }
        });
    }

    // Draws `trials` points by weight times squared distance; returns the one that as a centroid leaves the least of it.
    std::size_t best_of(std::size_t trials, double total) {
        std::vector<std::size_t> candidates(trials);
        for (std::size_t& candidate : candidates) candidate = draw_by_error(total);
        if (trials == 1) return candidates.front();
        std::vector<double> remaining(chunks_.size() * trials);
        std::vector<std::vector<T>> places;
        for (const std::size_t candidate : candidates) places.push_back(coordinates(candidate));
        parallel_for(chunks_.size(), threads_, [&](std::size_t chunk) {
            for (std::size_t t = chunks_.first(chunk); t < chunks_.last(chunk); ++t)
                for (std::size_t c = 0; c < trials; ++c)
                    remaining[chunk * trials + c] += static_cast<double>(kernels::potential_with(
                        points_.tile(t), points_.dimensions(), places[c].data(),
                        closest_.data() + t * kernels::tile_size, points_.tile_weights(t)));
        });
        for (std::size_t chunk = 1; chunk < chunks_.size(); ++chunk)
            for (std::size_t c = 0; c < trials; ++c) remaining[c] += remaining[chunk * trials + c];
        const auto least = std::min_element(remaining.begin(), remaining.begin() + static_cast<std::ptrdiff_t>(trials));
        return candidates[static_cast<std::size_t>(least - remaining.begin())];
    }

    std::size_t draw_by_weight() {
        double total = 0;
        for (std::size_t i = 0; i < points_.size(); ++i) total += points_.weight(i);
        double left = random_.uniform() * total;
        return draw_within(0, points_.size(), left, [this](std::size_t i) { return points_.weight(i); });
    }

    std::size_t draw_by_error(double total) {
        double left = random_.uniform() * total;
        std::size_t t = 0, last_with_error = 0;
        for (;; ++t) {  // rounding may leave a rest at the end: then it is the last tile that has any error
            if (t == tile_sums_.size()) {
                t = last_with_error;
                break;
            }
            if (tile_sums_[t] > 0) last_with_error = t;
            if (left < tile_sums_[t]) break;
            left -= tile_sums_[t];
        }
        const std::size_t first = t * kernels::tile_size;
        return draw_within(first, first + points_.tile_points(t), left, [this](std::size_t i) {
            return points_.weight(i) * static_cast<double>(closest_[i]);
        });
    }

    // The point of first .. last-1 where the running sum of `share` passes `left`, or the last that has a share.
    template <class Share>
    std::size_t draw_within(std::size_t first, std::size_t last, double left, Share share) const {
        std::size_t drawn = first;
        for (std::size_t i = first; i < last; ++i) {
            const double part = share(i);
            if (!(part > 0)) continue;
            drawn = i;
            if (left < part) break;
            left -= part;
        }
        return drawn;
    }

    std::vector<T> coordinates(std::size_t i) const {
        std::vector<T> point(points_.dimensions());
        for (std::size_t j = 0; j < point.size(); ++j) point[j] = points_.at(i, j);
        return point;
    }

    const PackedPoints<T>& points_;
    Random& random_;
    const int threads_;
    const Chunks chunks_;
    AlignedBuffer<T> closest_;
    std::vector<double> tile_sums_;  // weight times squared distance to the nearest centroid so far
};

}  // namespace

template <class T>
Centroids init_kmeans_plus_plus(const PackedPoints<T>& points, std::size_t clusters, std::size_t trials, Random& random,
                                int threads) {
    return PlusPlus<T>(points, random, threads).run(clusters, trials);
}

template Centroids init_kmeans_plus_plus(const PackedPoints<float>&, std::size_t, std::size_t, Random&, int);
template Centroids init_kmeans_plus_plus(const PackedPoints<double>&, std::size_t, std::size_t, Random&, int);

}  // namespace tinct
