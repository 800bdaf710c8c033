#include "cluster/distinct_places.hpp"

#include <algorithm>
#include <vector>

namespace tinct {

std::size_t count_places(const PointSetView& points, std::size_t limit) {
    std::vector<std::size_t> found;
    const auto at_place_of = [&](std::size_t i, std::size_t other) {
        for (std::size_t j = 0; j < points.dimensions(); ++j)
            if (points(i, j) != points(other, j)) return false;
        return true;
    };
    for (std::size_t i = 0; i < points.size() && found.size() < limit; ++i) {
        if (!(points.weight(i) > 0)) continue;
        const bool known =
            std::ranges::any_of(found, [&](std::size_t other) { return at_place_of(i, other); });
        if (!known) found.push_back(i);
    }
    return found.size();
}

}  // namespace tinct
