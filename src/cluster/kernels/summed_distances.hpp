#pragma once

#include "cluster/kernels/tile.hpp"

#include <cstddef>

namespace tinct::kernels {

/// For each point of a tile (dimension-major, aligned) the weighted sum of its distances to `count` points:
/// rows of their coordinates followed by their weight. Summed in the order of the rows, so the bits are the
/// same on every instruction set. `sums` is aligned and holds tile_size numbers.
void summed_distances(const double* tile, std::size_t dimensions, const double* rows, std::size_t count,
                      double* sums);

}  // namespace tinct::kernels
