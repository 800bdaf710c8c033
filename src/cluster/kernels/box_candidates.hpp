#pragma once

#include <cstddef>
#include <cstdint>

namespace tinct::kernels {

/// Centroid coordinates are padded to a multiple of so many, with infinity.
inline constexpr std::size_t centroid_padding = 16;

/// The centroids that can be nearest to some point of a box: those whose least squared distance to it is not
/// above the least of all centroids' greatest ones. `planes` holds all first coordinates, all second ones,
/// ..., each `padded_count` long and aligned; `low` and `high` are the box's corners. Writes the indices in
/// ascending order, as numbers of type T, to `candidates`, which has room for padded_count +
/// centroid_padding; returns how many. Never none.
///
/// Rounding cannot drop a winner: each step of a squared distance is monotonic in the coordinates, also when
/// rounded, so what nearest_centroid computes for a point of the box lies between the bounds computed here.
std::size_t box_candidates(const float* planes, std::size_t padded_count, std::size_t dimensions,
                           const float* low, const float* high, float* candidates);
std::size_t box_candidates(const double* planes, std::size_t padded_count, std::size_t dimensions,
                           const double* low, const double* high, double* candidates);

}  // namespace tinct::kernels
