#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace tinct {

/// How few colors a palette has, by which dithering is done: 1 up to 16 colors, falling with their logarithm
/// to 0 at 256.
inline double fewness(std::size_t colors) {
    const double power = std::log2(static_cast<double>(std::max<std::size_t>(colors, 1)));
    return std::clamp((8 - power) / 4, 0.0, 1.0);
}

}  // namespace tinct
