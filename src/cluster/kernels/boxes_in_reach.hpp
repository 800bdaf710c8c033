#pragma once

#include <cstddef>

namespace tinct::kernels {

/// Box corners are padded to a multiple of so many.
inline constexpr std::size_t box_padding = 16;

/// The boxes whose least squared distance to `point` is below their `reach`. `low` and `high` hold all first
/// coordinates of the corners, all second ones, ..., each `padded_count` long, aligned; padding has reach 0.
/// Writes the indices in ascending order, as numbers of type T, to `found`, which has room for padded_count +
/// box_padding; returns how many. Rounding cannot drop a box: see box_candidates.
std::size_t boxes_in_reach(const float* low, const float* high, const float* reach, std::size_t padded_count,
                           std::size_t dimensions, const float* point, float* found);
std::size_t boxes_in_reach(const double* low, const double* high, const double* reach,
                           std::size_t padded_count, std::size_t dimensions, const double* point,
                           double* found);

}  // namespace tinct::kernels
