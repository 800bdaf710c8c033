#pragma once

#include <tinct/cluster/point_set.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <vector>

// Slow, obvious twins of the validity measures, straight from the papers' formulas. They are never optimized.
namespace tinct::reference {

using Labels = std::vector<std::uint32_t>;
using Point = std::vector<double>;

/// Points without weights: each repeated as often as its (integer) weight says.
struct RepeatedPoints {
    RepeatedPoints(const PointSetView& view, const Labels& given) {
        for (std::size_t i = 0; i < view.size(); ++i) {
            Point point;
            for (std::size_t j = 0; j < view.dimensions(); ++j) point.push_back(view(i, j));
            for (int copy = 0; copy < static_cast<int>(view.weight(i)); ++copy) {
                points.push_back(point);
                labels.push_back(given[i]);
                origin.push_back(i);
            }
        }
    }
    std::vector<Point> points;
    Labels labels;
    std::vector<std::size_t> origin;  // the point of the view
};

inline double distance(const Point& a, const Point& b) {
    double sum = 0;
    for (std::size_t j = 0; j < a.size(); ++j) sum += (a[j] - b[j]) * (a[j] - b[j]);
    return std::sqrt(sum);
}

/// The points of cluster k.
inline std::vector<Point> members(const RepeatedPoints& all, std::uint32_t k) {
    std::vector<Point> result;
    for (std::size_t i = 0; i < all.points.size(); ++i)
        if (all.labels[i] == k) result.push_back(all.points[i]);
    return result;
}

inline Point centroid(const std::vector<Point>& points) {
    Point mean(points[0].size());
    for (const Point& point : points)
        for (std::size_t j = 0; j < mean.size(); ++j)
            mean[j] += point[j] / static_cast<double>(points.size());
    return mean;
}

inline std::set<std::uint32_t> used_labels(const RepeatedPoints& all) {
    return {all.labels.begin(), all.labels.end()};
}

inline double calinski_harabasz(const PointSetView& view, const Labels& labels) {
    const RepeatedPoints all(view, labels);
    const Point mean = centroid(all.points);
    double between = 0, within = 0;
    for (const std::uint32_t k : used_labels(all)) {
        const std::vector<Point> cluster = members(all, k);
        between += static_cast<double>(cluster.size()) * std::pow(distance(centroid(cluster), mean), 2);
        for (const Point& point : cluster) within += std::pow(distance(point, centroid(cluster)), 2);
    }
    const auto n = static_cast<double>(all.points.size()),
               count = static_cast<double>(used_labels(all).size());
    return (between / (count - 1)) / (within / (n - count));
}

inline double davies_bouldin(const PointSetView& view, const Labels& labels) {
    const RepeatedPoints all(view, labels);
    const auto spread = [](const std::vector<Point>& cluster) {
        double sum = 0;
        for (const Point& point : cluster) sum += distance(point, centroid(cluster));
        return sum / static_cast<double>(cluster.size());
    };
    double sum = 0;
    for (const std::uint32_t a : used_labels(all)) {
        double worst = 0;
        for (const std::uint32_t b : used_labels(all))
            if (a != b)
                worst = std::max(worst, (spread(members(all, a)) + spread(members(all, b))) /
                                            distance(centroid(members(all, a)), centroid(members(all, b))));
        sum += worst;
    }
    return sum / static_cast<double>(used_labels(all).size());
}

/// s(i) of Rousseeuw (1987) for point i of the repeated ones.
inline double silhouette(const RepeatedPoints& all, std::size_t i) {
    double own = 0, nearest = std::numeric_limits<double>::infinity();
    for (const std::uint32_t k : used_labels(all)) {
        const std::vector<Point> cluster = members(all, k);
        double sum = 0;
        for (const Point& point : cluster) sum += distance(all.points[i], point);
        const auto size = static_cast<double>(cluster.size());
        if (k != all.labels[i])
            nearest = std::min(nearest, sum / size);
        else if (cluster.size() == 1)
            return 0;
        else
            own = sum / (size - 1);
    }
    return std::max(own, nearest) > 0 ? (nearest - own) / std::max(own, nearest) : 0;
}

}  // namespace tinct::reference
