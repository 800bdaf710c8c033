#pragma once

#include <tinct/cluster/point_set.hpp>

#include <cstddef>

namespace tinct {

/// At how many different places there are points of positive weight, or `limit` if that is less: the number
/// of clusters at which the inertia is 0, which rounding may hide. O(n limit d) at worst; a set with many
/// places is through after the first few points.
std::size_t count_places(const PointSetView& points, std::size_t limit);

}  // namespace tinct
