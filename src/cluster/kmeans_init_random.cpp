#include "cluster/kmeans_init.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace tinct {

template <class T>
Centroids init_random(const PackedPoints<T>& points, std::size_t clusters, Random& random) {
    // The points with the smallest of these keys are a weighted draw without repetition; a point of weight 0
    // comes last.
    std::vector<std::pair<double, std::size_t>> keys(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double weight = points.weight(i), exponential = -std::log1p(-random.uniform());
        keys[i] = {weight > 0 ? exponential / weight : std::numeric_limits<double>::infinity(), i};
    }
    const auto drawable =
        std::ranges::count_if(keys, [](const auto& key) { return std::isfinite(key.first); });
    clusters = std::min(clusters, static_cast<std::size_t>(drawable));
    const auto last = keys.begin() + static_cast<std::ptrdiff_t>(clusters);
    std::ranges::partial_sort(keys.begin(), last, keys.end());
    Centroids centroids(clusters, points.dimensions());
    for (std::size_t k = 0; k < clusters; ++k)
        for (std::size_t j = 0; j < points.dimensions(); ++j)
            centroids[k][j] = static_cast<double>(points.at(keys[k].second, j));
    return centroids;
}

template Centroids init_random(const PackedPoints<float>&, std::size_t, Random&);
template Centroids init_random(const PackedPoints<double>&, std::size_t, Random&);

}  // namespace tinct
