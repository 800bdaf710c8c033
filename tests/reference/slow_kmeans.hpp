#pragma once

#include <tinct/cluster/clustering.hpp>
#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

// Slow, obvious twins of what src/cluster does fast. They are never optimized.
namespace tinct::reference {

/// In the precision of T, coordinate by coordinate.
template <class T>
T squared_distance(const PointSetView& points, std::size_t i, std::span<const double> centroid) {
    T sum = 0;
    for (std::size_t j = 0; j < points.dimensions(); ++j) {
        const T difference = static_cast<T>(points(i, j)) - static_cast<T>(centroid[j]);
        sum = sum + difference * difference;
    }
    return sum;
}

struct Nearest {
    std::uint32_t label;
    double squared_distance;
};

template <class T>
Nearest nearest_centroid(const PointSetView& points, std::size_t i, const Centroids& centroids) {
    std::uint32_t best = 0;
    T least = squared_distance<T>(points, i, centroids[0]);
    for (std::uint32_t k = 1; k < centroids.size(); ++k) {
        const T distance = squared_distance<T>(points, i, centroids[k]);
        if (distance < least) {
            least = distance;
            best = k;
        }
    }
    return {best, static_cast<double>(least)};
}

template <class T>
std::vector<std::uint32_t> labels(const PointSetView& points, const Centroids& centroids) {
    std::vector<std::uint32_t> result;
    for (std::size_t i = 0; i < points.size(); ++i)
        result.push_back(nearest_centroid<T>(points, i, centroids).label);
    return result;
}

/// WCSS of a labeling around the centroids, in double precision.
inline double inertia(const PointSetView& points, const Centroids& centroids,
                      const std::vector<std::uint32_t>& labels) {
    double sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i)
        sum += points.weight(i) * squared_distance<double>(points, i, centroids[labels[i]]);
    return sum;
}

/// The weighted mean of each cluster. Every cluster must have a point of positive weight.
inline Centroids means(const PointSetView& points, const std::vector<std::uint32_t>& labels,
                       std::size_t clusters) {
    Centroids centroids(clusters, points.dimensions());
    for (std::uint32_t k = 0; k < clusters; ++k) {
        double weight = 0;
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (labels[i] != k) continue;
            weight += points.weight(i);
            for (std::size_t j = 0; j < points.dimensions(); ++j)
                centroids[k][j] += points.weight(i) * points(i, j);
        }
        for (double& x : centroids[k]) x /= weight;
    }
    return centroids;
}

}  // namespace tinct::reference
