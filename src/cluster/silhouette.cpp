#include "cluster/labeled_points.hpp"
#include "cluster/point_checks.hpp"
#include "cluster/silhouette_values.hpp"

#include <tinct/cluster/silhouette.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

namespace tinct {

namespace {

std::vector<double> values_of_points(const LabeledPoints& points, std::size_t count,
                                     const std::vector<double>& row_values) {
    std::vector<double> values(count);
    for (std::size_t i = 0; i < count; ++i)
        if (points.row_of(i) != LabeledPoints::nowhere) values[i] = row_values[points.row_of(i)];
    return values;
}

Silhouette exact(const PointSetView& view, std::span<const std::uint32_t> labels, const LabeledPoints& points,
                 int threads) {
    std::vector<std::size_t> rows(points.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return with_means(values_of_points(points, view.size(), silhouettes_of_rows(points, rows, threads)),
                      labels, view.weights());
}

// The first `count` of a random permutation of the items.
void draw_to_front(std::vector<std::size_t>& items, std::size_t count, std::uint64_t seed) {
    Random random(seed);
    for (std::size_t i = 0; i < count; ++i) std::swap(items[i], items[i + random.below(items.size() - i)]);
}

}  // namespace

Silhouette silhouette(const PointSetView& view, std::span<const std::uint32_t> labels, int threads) {
    return exact(view, labels, LabeledPoints(view, labels, Duplicates::merge, threads), threads);
}

SampledSilhouette sampled_silhouette(const PointSetView& view, std::span<const std::uint32_t> labels,
                                     std::size_t sample_size, std::uint64_t seed, int threads) {
    if (sample_size < 2) throw std::invalid_argument("a silhouette sample has at least 2 points");
    const LabeledPoints points(view, labels, Duplicates::merge, threads);
    std::vector<std::size_t> population;
    for (std::size_t i = 0; i < view.size(); ++i)
        if (points.row_of(i) != LabeledPoints::nowhere) population.push_back(i);
    if (sample_size >= population.size())
        return {exact(view, labels, points, threads).mean, 0, population.size()};

    draw_to_front(population, sample_size, seed);
    const std::span<const std::size_t> sample(population.data(), sample_size);
    std::vector<std::size_t> rows;
    for (const std::size_t i : sample) rows.push_back(points.row_of(i));
    std::vector<double> terms = silhouettes_of_rows(points, rows, threads);
    // Their mean over all points is the weighted mean of the silhouettes, so that over a sample estimates it
    // without bias.
    const auto n = static_cast<double>(population.size()), m = static_cast<double>(sample_size);
    for (std::size_t s = 0; s < sample_size; ++s)
        terms[s] *= view.weight(sample[s]) / points.total_weight() * n;

    const double mean = std::accumulate(terms.begin(), terms.end(), 0.0) / m;
    double squares = 0;
    for (const double term : terms) squares += (term - mean) * (term - mean);
    return {mean, std::sqrt(squares / (m - 1) / m * (1 - m / n)), sample_size};
}

Silhouette silhouette_of_distances(std::span<const double> matrix, std::span<const std::uint32_t> labels) {
    const std::size_t n = labels.size();
    if (n == 0) throw std::invalid_argument("there are no points");
    if (matrix.size() != n * n)
        throw std::invalid_argument("there are " + std::to_string(matrix.size()) + " distances for " +
                                    std::to_string(n) + " points, which want " + std::to_string(n * n));
    for (std::size_t e = 0; e < matrix.size(); ++e)
        if (!(matrix[e] >= 0) || std::isinf(matrix[e]))
            throw std::invalid_argument("the distance in row " + std::to_string(e / n) + ", column " +
                                        std::to_string(e % n) + " is negative or not finite");
    std::vector<double> counts(*std::ranges::max_element(labels) + std::size_t{1});
    for (const std::uint32_t label : labels) ++counts[label];
    const auto used = counts.size() - static_cast<std::size_t>(std::ranges::count(counts, 0.0));
    if (used < 2) throw std::invalid_argument("the labels name fewer than 2 clusters");
    if (used == n) throw std::invalid_argument("the labels name as many clusters as there are points");

    std::vector<double> values(n);
    for (std::size_t i = 0; i < n; ++i) {
        std::vector<double> sums(counts.size());
        for (std::size_t j = 0; j < n; ++j)
            if (j != i) sums[labels[j]] += matrix[i * n + j];
        double nearest = std::numeric_limits<double>::infinity();
        for (std::size_t k = 0; k < counts.size(); ++k)
            if (k != labels[i] && counts[k] > 0) nearest = std::min(nearest, sums[k] / counts[k]);
        if (counts[labels[i]] > 1)
            values[i] = silhouette_value(sums[labels[i]] / (counts[labels[i]] - 1), nearest);
    }
    return with_means(std::move(values), labels, {});
}

}  // namespace tinct
