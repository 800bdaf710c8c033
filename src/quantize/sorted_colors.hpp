#pragma once

#include "quantize/color_cells.hpp"

#include <tinct/color/rgb.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// The different values of a picture's pixels, in the order in which they first come, how often each does,
/// and which one each pixel has.
template <class Pixel>
struct DistinctPixels {
    std::vector<Pixel> values;
    std::vector<std::uint64_t> counts;
    std::vector<std::uint32_t> ids;  ///< one a pixel
};

/// O(pixels), one thread. Takes 4 bytes a pixel and up to 50 a distinct value. Throws std::length_error for
/// 2^32 - 1 distinct values.
template <class Pixel>
DistinctPixels<Pixel> distinct_pixels(std::span<const Pixel> pixels);

/// The distinct colors of a picture of any kind, for those that ColorRanks does not know: translucent ones,
/// and 16 bits a channel. Colors of alpha 0 look all the same; they are one, and come first.
///
/// The others are in Z-order of their premultiplied levels and alpha, the translucent before the opaque. What
/// is equal in 16 premultiplied bits is one color.
struct SortedColors {
    std::vector<Rgba16> colors;
    std::vector<std::uint64_t> keys;  ///< places on the curve, rising
    std::vector<std::uint64_t> counts;
    std::vector<std::uint32_t> ranks;  ///< position in `colors` of each pixel's
    std::size_t transparent = 0;       ///< 1 when the first color has alpha 0, else 0
    std::size_t first_opaque = 0;      ///< of `colors`
};

/// O(pixels + distinct log distinct). Takes over the memory of `pixels`.
template <class Pixel>
SortedColors sorted_colors(DistinctPixels<Pixel> pixels);

}  // namespace tinct
