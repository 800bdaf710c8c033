#include "cluster/point_checks.hpp"
#include "cluster/silhouette_values.hpp"

#include <tinct/cluster/silhouette.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

namespace tinct {

namespace {

void check(const PointSetView& points, std::span<const std::uint32_t> labels, const Centroids& centroids) {
    check_points(points);
    check_label_count(points, labels);
    if (centroids.size() < 2) throw std::invalid_argument("there are fewer than 2 centroids");
    if (centroids.dimensions() != points.dimensions())
        throw std::invalid_argument("the centroids have " + std::to_string(centroids.dimensions()) +
                                    " dimensions, the points " + std::to_string(points.dimensions()));
    if (!std::ranges::all_of(centroids.coordinates(), [](double x) { return std::isfinite(x); }))
        throw std::invalid_argument("a coordinate of a centroid is not finite");
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i] >= centroids.size())
            throw std::invalid_argument("the label of point " + std::to_string(i) + " has no centroid");
}

// Brings points and centroids near 1, so that no square overflows.
double scale_of(const PointSetView& points, const Centroids& centroids) {
    double largest = largest_coordinate(points);
    for (const double x : centroids.coordinates()) largest = std::max(largest, std::abs(x));
    return unit_scale(largest);
}

double value_of(const PointSetView& points, std::size_t i, std::uint32_t label, const Centroids& centroids,
                double scale) {
    double own = 0, nearest = std::numeric_limits<double>::infinity();
    for (std::size_t k = 0; k < centroids.size(); ++k) {
        double squared = 0;
        for (std::size_t j = 0; j < points.dimensions(); ++j) {
            const double difference = points(i, j) * scale - centroids[k][j] * scale;
            squared += difference * difference;
        }
        if (k == label)
            own = squared;
        else
            nearest = std::min(nearest, squared);
    }
    return silhouette_value(std::sqrt(own), std::sqrt(nearest));
}

}  // namespace

Silhouette simplified_silhouette(const PointSetView& points, std::span<const std::uint32_t> labels,
                                 const Centroids& centroids, int threads) {
    check(points, labels, centroids);
    std::vector<double> cluster_weights(centroids.size());
    for (std::size_t i = 0; i < points.size(); ++i) cluster_weights[labels[i]] += points.weight(i);
    const double scale = scale_of(points, centroids);
    std::vector<double> values(points.size());
    const Chunks chunks(points.size(), 1024);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        for (std::size_t i = chunks.first(chunk); i < chunks.last(chunk); ++i)
            if (points.weight(i) > 0 && cluster_weights[labels[i]] > 1)
                values[i] = value_of(points, i, labels[i], centroids, scale);
    });
    Silhouette result = with_means(std::move(values), labels, points.weights());
    result.cluster_means.resize(centroids.size());
    return result;
}

}  // namespace tinct
