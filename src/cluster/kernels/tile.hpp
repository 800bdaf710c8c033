#pragma once

#include <cstddef>

namespace tinct::kernels {

/// Points a tile: a multiple of every vector length, small enough that a tile of a few dimensions stays in
/// the first-level cache.
inline constexpr std::size_t tile_size = 128;

/// Points a block, the smallest run of neighbors that is looked at as one: a multiple of every vector length.
inline constexpr std::size_t block_size = 32;
inline constexpr std::size_t tile_blocks = tile_size / block_size;

}  // namespace tinct::kernels
