#pragma once

#include <tinct/color/color_space.hpp>

#include <span>

namespace tinct {

/// The color difference CIEDE2000 (CIE 142:2001, kL = kC = kH = 1) of two colors in ColorSpace::lab. 1 is
/// about the smallest difference that can be seen side by side, 10 is plainly another shade, black and white
/// are 100 apart. Symmetric; 0 for equal colors. Within 1e-6 of the formula in exact arithmetic, and the same
/// bits on every instruction set and from both functions.
double ciede2000(ColorCoordinates a, ColorCoordinates b);

/// differences[i] = ciede2000(a[i], b[i]), many at a time. Throws std::invalid_argument when the spans differ
/// in size.
void ciede2000(std::span<const ColorCoordinates> a, std::span<const ColorCoordinates> b,
               std::span<double> differences);

/// The Euclidean distance of two colors in ColorSpace::oklab, whose coordinates are 100 times those of the
/// paper: 2 is about the smallest difference that can be seen, black and white are 100 apart.
double oklab_delta_e(ColorCoordinates a, ColorCoordinates b);

}  // namespace tinct
