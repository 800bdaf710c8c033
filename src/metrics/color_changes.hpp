#pragma once

#include <tinct/color/color_space.hpp>
#include <tinct/color/rgb.hpp>
#include <tinct/image/pixel_source.hpp>

#include <cstdint>
#include <vector>

namespace tinct {

/// The source colors of a cell of 16 x 16 x 16 levels, and what they became.
struct ColorChange {
    std::uint64_t pixels = 0;
    ColorCoordinates source{}, result{};  ///< mean sRGB levels
};

/// The cells that hold pixels, in the order of their levels. Of pictures above 2^18 pixels a sample is
/// counted. Sums are integers: the same for any `threads`.
std::vector<ColorChange> color_changes(const PixelSource& source, const PixelSource& result, Rgb ground,
                                       int threads);

}  // namespace tinct
