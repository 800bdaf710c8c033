#pragma once

#include <tinct/image/pixel_source.hpp>
#include <tinct/metrics/pixel_error.hpp>

#include <cstdint>

namespace tinct {

/// A tile of a picture and how far it is off.
struct TileError {
    std::uint32_t x = 0, y = 0;           ///< its top left pixel
    std::uint32_t width = 0, height = 0;  ///< 32, or the picture's side where that is smaller
    double mse = 0;                       ///< as of pixel_error, 0 .. 65025
};

/// The tile of 32 x 32 pixels with the largest MSE, of equal ones the first from the top left. Tiles touch
/// one another; the last of a row and of a column are moved inwards so that they are whole, because a sliver
/// of few pixels would win by chance. On a white and a black ground, the worst counts. Exact for any
/// `threads` (0: all). Throws std::invalid_argument when the sizes differ or a picture is empty. O(pixels).
TileError worst_tile(PixelSource a, PixelSource b, int threads = 0);

struct TiledError {
    PixelError whole;
    TileError worst;
};

/// pixel_error and worst_tile, in one pass over the pictures instead of two.
TiledError tiled_error(PixelSource a, PixelSource b, int threads = 0);

}  // namespace tinct
