#include <tinct/cluster/elbow.hpp>
#include <tinct/cluster/k_distance.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

namespace tinct {

namespace {

// Along the curve, as multiples of the largest weight, so that no sum overflows. Increases strictly: a weight
// too small to be seen beside the sum moves it by one bit.
std::vector<double> weight_so_far(const PointSetView& points, const std::vector<std::size_t>& order) {
    double largest = 0, sum = 0;
    for (const std::size_t i : order) largest = std::max(largest, points.weight(i));
    std::vector<double> sums;
    for (const std::size_t i : order) {
        const double above = std::nextafter(sum, std::numeric_limits<double>::infinity());
        sum = std::max(sum + points.weight(i) / largest, above);
        sums.push_back(sum);
    }
    return sums;
}

}  // namespace

EpsilonSuggestion suggest_epsilon(const PointSetView& points, std::size_t min_points, int threads) {
    const std::vector<double> by_point = k_distances(points, min_points, threads);
    std::vector<std::size_t> order(points.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&](std::size_t i) { return points.weight(i) <= 0; });
    // Equal distances in the order of the weights, so that the curve does not depend on that of the points.
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        if (by_point[a] != by_point[b]) return by_point[a] > by_point[b];
        return points.weight(a) > points.weight(b);
    });

    EpsilonSuggestion suggestion;
    for (const std::size_t i : order) suggestion.distances.push_back(by_point[i]);
    const std::vector<double> share = weight_so_far(points, order);
    // Distances of 0 are no epsilon, and those that overflow have no place on a curve.
    const auto place_of = [&](auto is_in) {
        return static_cast<std::size_t>(std::ranges::find_if(suggestion.distances, is_in) -
                                        suggestion.distances.begin());
    };
    const std::size_t first = place_of([](double distance) { return std::isfinite(distance); });
    const std::size_t length = place_of([](double distance) { return distance == 0; }) - first;
    suggestion.knee = find_knee(std::span(share).subspan(first, length),
                                std::span(suggestion.distances).subspan(first, length));
    if (suggestion.knee) *suggestion.knee += first;
    if (suggestion.knee) suggestion.epsilon = suggestion.distances[*suggestion.knee];
    return suggestion;
}

}  // namespace tinct
