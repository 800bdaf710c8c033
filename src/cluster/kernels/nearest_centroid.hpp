#pragma once

#include "cluster/kernels/tile.hpp"

#include <cstddef>
#include <cstdint>

namespace tinct::kernels {

/// For each point of one tile the index of its nearest centroid, of equally near ones the lowest, and the
/// squared distance to it. `tile` is dimension-major and aligned (PackedPoints), `centroids` are `count` >= 1
/// rows of `dimensions`. A squared distance is
/// ((x0 - c0)^2 + (x1 - c1)^2) + ... in the precision of T, each step rounded: the same bits on every
/// instruction set, and the same as scalar code gives. `labels` and `squared_distances` hold tile_size
/// elements, aligned. `count` is at most 2^24.
void nearest_centroid(const float* tile, std::size_t dimensions, const float* centroids, std::size_t count,
                      std::uint32_t* labels, float* squared_distances);
void nearest_centroid(const double* tile, std::size_t dimensions, const double* centroids, std::size_t count,
                      std::uint32_t* labels, double* squared_distances);

}  // namespace tinct::kernels
