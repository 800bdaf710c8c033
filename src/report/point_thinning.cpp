#include "report/point_thinning.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_set>
#include <utility>

namespace tinct::report {

namespace {

void keep_one_a_pixel(std::vector<std::size_t>& points, const std::function<Position(std::size_t)>& place) {
    std::unordered_set<std::uint64_t> taken;
    std::erase_if(points, [&](std::size_t i) {
        const Position at = place(i);
        const auto column = static_cast<std::uint32_t>(std::max(0.0, at.x));
        const auto row = static_cast<std::uint32_t>(std::max(0.0, at.y));
        return !taken.insert(std::uint64_t{column} << 32 | row).second;
    });
}

template <class T>
void keep_at_equal_steps(std::vector<T>& items, std::size_t count) {
    if (count >= items.size()) return;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t from = i * items.size() / count;
        if (from != i) items[i] = std::move(items[from]);
    }
    items.resize(count);
}

}  // namespace

std::size_t total_points(const std::vector<LabeledGroup>& groups) {
    std::size_t total = 0;
    for (const LabeledGroup& group : groups) total += group.points.size();
    return total;
}

std::vector<LabeledGroup> thinned(std::vector<LabeledGroup> groups, std::size_t most,
                                  const std::function<Position(std::size_t)>& place) {
    if (total_points(groups) <= most) return groups;
    for (LabeledGroup& group : groups) keep_one_a_pixel(group.points, place);
    const std::size_t left = total_points(groups);
    if (left <= most) return groups;
    keep_at_equal_steps(groups, most);
    const std::size_t to_share = most - groups.size();
    for (LabeledGroup& group : groups)
        keep_at_equal_steps(group.points, 1 + (group.points.size() - 1) * to_share / left);
    return groups;
}

}  // namespace tinct::report
