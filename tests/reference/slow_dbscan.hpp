#pragma once

#include <tinct/cluster/point_set.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

// Slow, obvious twins of DBSCAN and the k-distance.
namespace tinct::reference {

inline double squared_distance(const PointSetView& points, std::size_t a, std::size_t b) {
    double sum = 0;
    for (std::size_t j = 0; j < points.dimensions(); ++j)
        sum += (points(a, j) - points(b, j)) * (points(a, j) - points(b, j));
    return sum;
}

inline bool are_neighbors(const PointSetView& points, std::size_t a, std::size_t b, double epsilon) {
    return squared_distance(points, a, b) <= epsilon * epsilon;
}

inline std::vector<std::uint8_t> core_points(const PointSetView& points, double epsilon, double min_points) {
    std::vector<std::uint8_t> core;
    for (std::size_t i = 0; i < points.size(); ++i) {
        double sum = 0;
        for (std::size_t k = 0; k < points.size(); ++k)
            if (are_neighbors(points, i, k, epsilon)) sum += points.weight(k);
        core.push_back(sum >= min_points);
    }
    return core;
}

inline bool is_before(const PointSetView& points, std::size_t a, std::size_t b) {
    for (std::size_t j = 0; j < points.dimensions(); ++j)
        if (points(a, j) != points(b, j)) return points(a, j) < points(b, j);
    return false;
}

/// The label of the closest core point within epsilon, of equally close ones the first by coordinates; -1
/// when there is none.
inline std::int32_t border_label(const PointSetView& points, std::size_t i, double epsilon,
                                 const std::vector<std::uint8_t>& core,
                                 const std::vector<std::int32_t>& labels) {
    std::size_t closest = points.size();
    for (std::size_t k = 0; k < points.size(); ++k) {
        if (core[k] == 0 || !are_neighbors(points, i, k, epsilon)) continue;
        const bool first = closest == points.size();
        const double distance = squared_distance(points, i, k);
        const double least = first ? distance : squared_distance(points, i, closest);
        if (first || distance < least || (distance == least && is_before(points, k, closest))) closest = k;
    }
    return closest == points.size() ? -1 : labels[closest];
}

/// The textbook algorithm: each core point that has no cluster yet starts one, which grows through the
/// neighbors of its core points.
inline std::vector<std::int32_t> dbscan_labels(const PointSetView& points, double epsilon,
                                               const std::vector<std::uint8_t>& core) {
    std::vector<std::int32_t> labels(points.size(), -1);
    std::int32_t cluster = 0;
    for (std::size_t start = 0; start < points.size(); ++start) {
        if (core[start] == 0 || labels[start] >= 0) continue;
        std::vector<std::size_t> reached{start};
        labels[start] = cluster;
        while (!reached.empty()) {
            const std::size_t i = reached.back();
            reached.pop_back();
            for (std::size_t k = 0; k < points.size(); ++k) {
                if (core[k] == 0 || labels[k] >= 0 || !are_neighbors(points, i, k, epsilon)) continue;
                labels[k] = cluster;
                reached.push_back(k);
            }
        }
        ++cluster;
    }
    const std::vector<std::int32_t> of_core = labels;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (core[i] == 0) labels[i] = border_label(points, i, epsilon, core, of_core);
    return labels;
}

/// The least distance within which the weights sum to at least k.
inline double k_distance(const PointSetView& points, std::size_t i, double k) {
    std::vector<std::pair<double, double>> others;
    for (std::size_t other = 0; other < points.size(); ++other)
        others.emplace_back(squared_distance(points, i, other), points.weight(other));
    std::sort(others.begin(), others.end());
    double sum = 0;
    for (const auto& [distance, weight] : others) {
        sum += weight;
        if (sum >= k) return std::sqrt(distance);
    }
    return std::numeric_limits<double>::infinity();
}

}  // namespace tinct::reference
