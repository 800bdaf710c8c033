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

}  // namespace

Silhouette silhouette(const PointSetView& view, std::span<const std::uint32_t> labels, int threads) {
    const LabeledPoints points(view, labels, Duplicates::merge, threads);
    std::vector<std::size_t> rows(points.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return with_means(values_of_points(points, view.size(), silhouettes_of_rows(points, rows, threads)),
                      labels, view.weights());
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
