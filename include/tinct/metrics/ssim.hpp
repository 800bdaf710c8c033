#pragma once

#include <tinct/image/pixel_source.hpp>

namespace tinct {

/// The structural similarity index of Wang, Bovik, Sheikh and Simoncelli 2004 (K1 = 0.01, K2 = 0.03, range
/// 255): 1 for equal pictures, around 0 for unrelated ones, never below -1. The mean over the three sRGB
/// channels and over all places of a uniform 7 x 7 window, with sample (n - 1) variances: what scikit-image's
/// structural_similarity returns by default. Where a side of the picture is below 7, the window is that side;
/// a window of one pixel has no variance.
///
/// On a white and a black ground, the worst counts. Window sums are exact integers, and rows are summed in an
/// order of their own: the same for any `threads` (0: all). Throws std::invalid_argument when the sizes
/// differ or a picture is empty. O(pixels) time, O(width) memory a thread.
double ssim(PixelSource a, PixelSource b, int threads = 0);

}  // namespace tinct
