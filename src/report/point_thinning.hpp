#pragma once

#include "report/labeled_groups.hpp"
#include "report/svg_document.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace tinct::report {

inline constexpr std::size_t most_drawn_points = 20000;

/// Which points of each group are drawn. All of them when they are at most `most` (>= 1). Otherwise of the
/// points of a group on the same pixel the first, and of those, if they are still too many, from each group
/// its share at equal steps in their order, at least one as long as there are not more groups than `most`.
std::vector<LabeledGroup> thinned(std::vector<LabeledGroup> groups, std::size_t most,
                                  const std::function<Position(std::size_t)>& place);

/// The number of points of all groups.
std::size_t total_points(const std::vector<LabeledGroup>& groups);

}  // namespace tinct::report
