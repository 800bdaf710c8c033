#include "cluster/kernels/boxes_in_reach.hpp"
#include "cluster/kernels/seeding_potential.hpp"
#include "cluster/kmeans_init.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace tinct {

namespace {

// Below so many tiles a hand-over to other threads takes longer than the work.
constexpr std::size_t tiles_worth_threads = 4096;

// The points are drawn from, and lowered by, tiles. A new centroid changes nothing in a tile whose box is as
// far away as the tile's worst-served point is from its own centroid: such tiles are passed over (Raff 2021
// has this test for nodes of a tree).
template <class T>
class PlusPlus {
  public:
    PlusPlus(const PackedPoints<T>& points, Random& random, int threads)
        : points_(points),
          random_(random),
          threads_(threads),
          padded_tiles_((points.tiles() + kernels::box_padding - 1) / kernels::box_padding *
                        kernels::box_padding),
          closest_(points.tiles() * kernels::tile_size),
          tile_sums_(points.tiles()),
          reach_(padded_tiles_),
          low_(padded_tiles_ * points.dimensions()),
          high_(padded_tiles_ * points.dimensions()),
          found_(padded_tiles_ + kernels::box_padding) {
        std::fill_n(closest_.data(), closest_.size(), std::numeric_limits<T>::infinity());
        std::fill_n(low_.data(), low_.size(), T{0});
        std::fill_n(high_.data(), high_.size(), T{0});
        for (std::size_t t = 0; t < padded_tiles_; ++t) {
            const bool real = t < points.tiles();
            reach_[t] = real ? std::numeric_limits<T>::infinity() : T{0};
            for (std::size_t j = 0; real && j < points.dimensions(); ++j) {
                low_[j * padded_tiles_ + t] = points.box_low(t)[j];
                high_[j * padded_tiles_ + t] = points.box_high(t)[j];
            }
        }
    }

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
        const std::vector<T> centroid = coordinates(i);
        centroids.insert(centroids.end(), centroid.begin(), centroid.end());
        for_tiles(tiles_in_reach(centroid), [&](std::size_t, std::size_t t) {
            T* const closest = closest_.data() + t * kernels::tile_size;
            tile_sums_[t] = static_cast<double>(kernels::lower_closest(
                points_.tile(t), points_.dimensions(), centroid.data(), closest, points_.tile_weights(t)));
            reach_[t] = *std::max_element(closest, closest + points_.tile_points(t));
        });
    }

    // Draws `trials` points by weight times squared distance; returns the one that as a centroid takes away
    // most of it.
    std::size_t best_of(std::size_t trials, double total) {
        std::size_t best = 0;
        double most = -1;
        for (std::size_t trial = 0; trial < trials; ++trial) {
            const std::size_t candidate = draw_by_error(total);
            if (trials == 1) return candidate;
            const double gain = gain_of(coordinates(candidate));
            if (gain <= most) continue;
            best = candidate;
            most = gain;
        }
        return best;
    }

    double gain_of(const std::vector<T>& candidate) {
        const std::vector<std::size_t> tiles = tiles_in_reach(candidate);
        gains_.resize(tiles.size());
        for_tiles(tiles, [&](std::size_t n, std::size_t t) {
            gains_[n] =
                tile_sums_[t] - static_cast<double>(kernels::potential_with(
                                    points_.tile(t), points_.dimensions(), candidate.data(),
                                    closest_.data() + t * kernels::tile_size, points_.tile_weights(t)));
        });
        double gain = 0;
        for (const double part : gains_) gain += part;
        return gain;
    }

    std::vector<std::size_t> tiles_in_reach(const std::vector<T>& centroid) {
        const std::size_t count =
            kernels::boxes_in_reach(low_.data(), high_.data(), reach_.data(), padded_tiles_,
                                    points_.dimensions(), centroid.data(), found_.data());
        std::vector<std::size_t> tiles(count);
        std::transform(found_.data(), found_.data() + count, tiles.begin(),
                       [](T t) { return static_cast<std::size_t>(t); });
        return tiles;
    }

    // Calls body(n, tiles[n]) for every n.
    template <class Body>
    void for_tiles(const std::vector<std::size_t>& tiles, Body body) const {
        const Chunks chunks(tiles.size(), 32);
        parallel_for(chunks.size(), tiles.size() < tiles_worth_threads ? 1 : threads_,
                     [&](std::size_t chunk) {
                         for (std::size_t n = chunks.first(chunk); n < chunks.last(chunk); ++n)
                             body(n, tiles[n]);
                     });
    }

    std::size_t draw_by_weight() {
        double total = 0;
        for (std::size_t i = 0; i < points_.size(); ++i) total += points_.weight(i);
        return draw_within(0, points_.size(), random_.uniform() * total,
                           [this](std::size_t i) { return points_.weight(i); });
    }

    std::size_t draw_by_error(double total) {
        double left = random_.uniform() * total;
        std::size_t drawn =
            0;  // rounding may leave a rest at the end: then it is the last tile that has any error
        for (std::size_t t = 0; t < tile_sums_.size(); ++t) {
            if (!(tile_sums_[t] > 0)) continue;
            drawn = t;
            if (left < tile_sums_[t]) break;
            left -= tile_sums_[t];
        }
        const std::size_t first = drawn * kernels::tile_size;
        const T* const weights = points_.tile_weights(drawn);
        return draw_within(first, first + points_.tile_points(drawn), left, [&](std::size_t i) {
            return static_cast<double>(weights[i - first]) * static_cast<double>(closest_[i]);
        });
    }

    // The point of first .. last-1 where the running sum of `share` passes `left`, or the last that has a
    // share.
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
    const std::size_t padded_tiles_;
    AlignedBuffer<T> closest_;       // squared distance to the nearest centroid so far
    std::vector<double> tile_sums_;  // of weight times closest
    AlignedBuffer<T> reach_;         // a tile's largest closest, without weight
    AlignedBuffer<T> low_, high_;    // the tiles' boxes, dimension-major
    AlignedBuffer<T> found_;
    std::vector<double> gains_;
};

}  // namespace

template <class T>
Centroids init_kmeans_plus_plus(const PackedPoints<T>& points, std::size_t clusters, std::size_t trials,
                                Random& random, int threads) {
    return PlusPlus<T>(points, random, threads).run(clusters, trials);
}

template Centroids init_kmeans_plus_plus(const PackedPoints<float>&, std::size_t, std::size_t, Random&, int);
template Centroids init_kmeans_plus_plus(const PackedPoints<double>&, std::size_t, std::size_t, Random&, int);

}  // namespace tinct
