#include "cluster/silhouette_values.hpp"

#include "cluster/kernels/summed_distances.hpp"

#include <tinct/util/aligned_buffer.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace tinct {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// A tile of points whose silhouettes are wanted.
class Queries {
  public:
    Queries(const LabeledPoints& points, std::span<const std::size_t> rows)
        : points_(points),
          rows_(rows),
          tile_(points.dimensions() * kernels::tile_size),
          sums_(kernels::tile_size) {
        const std::size_t d = points.dimensions();
        std::fill_n(tile_.data(), tile_.size(), 0.0);
        for (std::size_t i = 0; i < rows.size(); ++i)
            for (std::size_t j = 0; j < d; ++j) tile_[j * kernels::tile_size + i] = points.row(rows[i])[j];
    }

    void silhouettes(double* values) {
        double own[kernels::tile_size] = {}, nearest[kernels::tile_size];
        std::ranges::fill(nearest, infinity);
        for (std::size_t c = 0; c < points_.clusters(); ++c) {
            const std::size_t first = points_.first(c), last = points_.last(c);
            kernels::summed_distances(tile_.data(), points_.dimensions(), points_.row(first), last - first,
                                      sums_.data());
            const double weight = points_.cluster_weight(c);
            for (std::size_t i = 0; i < rows_.size(); ++i) {
                const bool is_own = rows_[i] >= first && rows_[i] < last;
                // One copy of the point itself does not count: it has distance 0 and weight 1.
                if (is_own)
                    own[i] = weight > 1 ? sums_[i] / (weight - 1) : infinity;
                else
                    nearest[i] = std::min(nearest[i], sums_[i] / weight);
            }
        }
        for (std::size_t i = 0; i < rows_.size(); ++i)
            values[i] = own[i] < infinity ? silhouette_value(own[i], nearest[i]) : 0;
    }

  private:
    const LabeledPoints& points_;
    std::span<const std::size_t> rows_;
    AlignedBuffer<double> tile_, sums_;
};

}  // namespace

double silhouette_value(double own, double nearest) {
    const double larger = std::max(own, nearest);
    return larger > 0 ? (nearest - own) / larger : 0;
}

std::vector<double> silhouettes_of_rows(const LabeledPoints& points, std::span<const std::size_t> rows,
                                        int threads) {
    std::vector<double> values(rows.size());
    const std::size_t tiles = (rows.size() + kernels::tile_size - 1) / kernels::tile_size;
    parallel_for(tiles, threads, [&](std::size_t t) {
        const std::size_t first = t * kernels::tile_size;
        const std::size_t count = std::min(kernels::tile_size, rows.size() - first);
        Queries(points, rows.subspan(first, count)).silhouettes(&values[first]);
    });
    return values;
}

Silhouette with_means(std::vector<double> values, std::span<const std::uint32_t> labels,
                      std::span<const double> weights) {
    Silhouette result;
    result.values = std::move(values);
    const std::size_t clusters = *std::ranges::max_element(labels) + std::size_t{1};
    std::vector<double> cluster_weights(clusters);
    result.cluster_means.resize(clusters);
    double total = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const double weight = weights.empty() ? 1 : weights[i];
        result.cluster_means[labels[i]] += weight * result.values[i];
        result.mean += weight * result.values[i];
        cluster_weights[labels[i]] += weight;
        total += weight;
    }
    result.mean /= total;
    for (std::size_t k = 0; k < clusters; ++k)
        if (cluster_weights[k] > 0) result.cluster_means[k] /= cluster_weights[k];
    return result;
}

}  // namespace tinct
