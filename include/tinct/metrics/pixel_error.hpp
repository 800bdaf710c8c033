#pragma once

#include <tinct/image/pixel_source.hpp>

namespace tinct {

/// How far two pictures of the same size are apart, in 8-bit sRGB levels.
struct PixelError {
    double mse = 0;      ///< mean over pixels and the three channels of the squared difference, 0 .. 65025
    double psnr_db = 0;  ///< 10 log10(255^2 / mse); infinity when the pictures are equal
};

/// Compares the pictures as they look on a white and on a black ground; the larger MSE counts. Exact: squared
/// differences are summed as integers, so the result does not depend on `threads` (0: all). Throws
/// std::invalid_argument when the sizes differ or a picture is empty. O(pixels).
PixelError pixel_error(PixelSource a, PixelSource b, int threads = 0);

}  // namespace tinct
