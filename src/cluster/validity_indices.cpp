#include "cluster/labeled_points.hpp"

#include <tinct/cluster/validity_indices.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace tinct {

namespace {

double squared_distance(const double* a, const double* b, std::size_t dimensions) {
    double sum = 0;
    for (std::size_t j = 0; j < dimensions; ++j) sum += (a[j] - b[j]) * (a[j] - b[j]);
    return sum;
}

// The weighted mean of rows of `stride` numbers, of which the first d are coordinates. Sums are of
// differences to the first row, so that equal rows have exactly themselves as their mean.
template <class Weight>
void mean_of_rows(const double* rows, std::size_t count, std::size_t stride, std::size_t d, Weight weight,
                  double* mean) {
    double total = 0;
    std::fill_n(mean, d, 0.0);
    for (std::size_t p = 0; p < count; ++p) {
        for (std::size_t j = 0; j < d; ++j) mean[j] += weight(p) * (rows[p * stride + j] - rows[j]);
        total += weight(p);
    }
    for (std::size_t j = 0; j < d; ++j) mean[j] = rows[j] + mean[j] / total;
}

// K centroids of d coordinates, and for each cluster what its points' distances to its centroid sum to.
struct ClusterSpreads {
    std::vector<double> centroids;
    std::vector<double> squares, distances;  // weighted sums
};

ClusterSpreads cluster_spreads(const LabeledPoints& points, int threads) {
    const std::size_t d = points.dimensions(), count = points.clusters();
    ClusterSpreads spreads{std::vector<double>(count * d), std::vector<double>(count),
                           std::vector<double>(count)};
    parallel_for(count, threads, [&](std::size_t c) {
        double* const centroid = &spreads.centroids[c * d];
        const std::size_t first = points.first(c);
        mean_of_rows(
            points.row(first), points.last(c) - first, d + 1, d,
            [&](std::size_t p) { return points.weight(first + p); }, centroid);
        for (std::size_t p = first; p < points.last(c); ++p) {
            const double squared = squared_distance(points.row(p), centroid, d);
            spreads.squares[c] += points.weight(p) * squared;
            spreads.distances[c] += points.weight(p) * std::sqrt(squared);
        }
    });
    return spreads;
}

}  // namespace

double calinski_harabasz(const PointSetView& view, std::span<const std::uint32_t> labels, int threads) {
    const LabeledPoints points(view, labels, Duplicates::keep, threads);
    const std::size_t d = points.dimensions();
    const double freedom = points.total_weight() - static_cast<double>(points.clusters());
    if (!(freedom > 0)) throw std::invalid_argument("the weights sum to no more than the number of clusters");
    const ClusterSpreads spreads = cluster_spreads(points, threads);
    std::vector<double> mean(d);
    mean_of_rows(
        spreads.centroids.data(), points.clusters(), d, d,
        [&](std::size_t c) { return points.cluster_weight(c); }, mean.data());
    double between = 0, within = 0;
    for (std::size_t c = 0; c < points.clusters(); ++c) {
        between += points.cluster_weight(c) * squared_distance(&spreads.centroids[c * d], mean.data(), d);
        within += spreads.squares[c];
    }
    if (within == 0) return 1;
    return between / static_cast<double>(points.clusters() - 1) / (within / freedom);
}

double davies_bouldin(const PointSetView& view, std::span<const std::uint32_t> labels, int threads) {
    const LabeledPoints points(view, labels, Duplicates::keep, threads);
    const std::size_t d = points.dimensions(), count = points.clusters();
    const ClusterSpreads spreads = cluster_spreads(points, threads);
    std::vector<double> worst(count);
    parallel_for(count, threads, [&](std::size_t a) {
        const double spread = spreads.distances[a] / points.cluster_weight(a);
        for (std::size_t b = 0; b < count; ++b) {
            const double separation =
                std::sqrt(squared_distance(&spreads.centroids[a * d], &spreads.centroids[b * d], d));
            if (separation > 0)
                worst[a] = std::max(worst[a],
                                    (spread + spreads.distances[b] / points.cluster_weight(b)) / separation);
        }
    });
    double sum = 0;
    for (const double ratio : worst) sum += ratio;
    return sum / static_cast<double>(count);
}

}  // namespace tinct
