#pragma once

#include <cstddef>

namespace tinct::kernels {

/// Points a tile: a multiple of every vector length, small enough that a tile of a few dimensions stays in
/// the first-level cache.
inline constexpr std::size_t tile_size = 128;

}  // namespace tinct::kernels
