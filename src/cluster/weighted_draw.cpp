#include "cluster/weighted_draw.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace tinct {

namespace {

// Draws `count` of `order` in steps of equal weight.
void draw_in_steps(std::span<const double> weights, const std::vector<std::size_t>& order, std::size_t count,
                   double uniform, WeightedDraw& draw) {
    double total = 0;
    for (const std::size_t i : order) total += weights[i];
    const double step = total / static_cast<double>(count);
    double passed = 0;
    std::size_t drawn = 0;
    for (std::size_t n = 0; n < order.size() && drawn < count; ++n) {
        passed += weights[order[n]];
        // The second condition holds only where rounding would leave the draw short.
        const bool hit = passed > (static_cast<double>(drawn) + uniform) * step;
        if (!hit && order.size() - n > count - drawn) continue;
        draw.indices.push_back(order[n]);
        draw.expansions.push_back(step / weights[order[n]]);
        ++drawn;
    }
}

}  // namespace

WeightedDraw draw_by_weight(std::span<const double> weights, std::size_t count, Random& random) {
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return weights[a] > weights[b]; });
    count = std::min(count, weights.size());

    // rest[n] is the weight of order[n] and all lighter ones.
    std::vector<double> rest(weights.size() + 1);
    for (std::size_t n = weights.size(); n-- > 0;) rest[n] = rest[n + 1] + weights[order[n]];
    WeightedDraw draw;
    const bool takes_all = count == weights.size();
    std::size_t heavy = 0;
    while (heavy < count &&
           (takes_all || weights[order[heavy]] * static_cast<double>(count - heavy) >= rest[heavy])) {
        draw.indices.push_back(order[heavy++]);
        draw.expansions.push_back(1);
    }
    order.erase(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(heavy));
    for (std::size_t n = order.size(); n > 1; --n) std::swap(order[n - 1], order[random.below(n)]);
    if (heavy < count) draw_in_steps(weights, order, count - heavy, random.uniform(), draw);
    return draw;
}

}  // namespace tinct
