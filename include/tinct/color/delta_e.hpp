#pragma once

#include <tinct/color/color_space.hpp>

namespace tinct {

/// The color difference CIEDE2000 (CIE 142:2001, kL = kC = kH = 1) of two colors in ColorSpace::lab. 1 is
/// about the smallest difference that can be seen side by side, 10 is plainly another shade, black and white
/// are 100 apart. Symmetric; 0 for equal colors. Computed from plain arithmetic and square roots, so that
/// every machine gives the same bits. About 50 ns.
double ciede2000(ColorCoordinates a, ColorCoordinates b);

/// The Euclidean distance of two colors in ColorSpace::oklab, whose coordinates are 100 times those of the
/// paper: 2 is about the smallest difference that can be seen, black and white are 100 apart.
double oklab_delta_e(ColorCoordinates a, ColorCoordinates b);

}  // namespace tinct
