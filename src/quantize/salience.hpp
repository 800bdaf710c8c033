#pragma once

#include <cstddef>
#include <span>

namespace tinct {

/// Weighs colors that few pixels have more, in proportion to how alone they are: the points are put into
/// cubes of side `cell`, and every weight of a cube of weight w is multiplied by w^(-salience). At 0
/// nothing changes, at 1 all cubes count the same. The sum of all weights stays as it
/// is. O(points).
void weigh_by_salience(std::span<const float> points, std::size_t dimensions, float cell, double salience,
                       std::span<double> weights);

}  // namespace tinct
