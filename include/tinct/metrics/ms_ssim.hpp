#pragma once

#include <tinct/image/pixel_source.hpp>

namespace tinct {

/// The multi-scale structural similarity of Wang, Simoncelli and Bovik 2003: 1 for equal pictures, 0 for
/// unrelated ones. Contrast and structure are compared at five scales, each the 2 x 2 means of the one
/// before, and luminance at the coarsest, with a Gaussian window of 11 x 11 (sigma 1.5) inside the picture;
/// the means of the scales are multiplied with the paper's exponents, a negative one counting as 0. Measured
/// on the luma of ITU-R BT.709, because the paper is about gray pictures.
///
/// A scale whose shorter side is below 11 is left out with those after it, and the exponents of the others
/// are scaled to the sum 1; a picture below 11 pixels has one scale and a window as large as its side.
///
/// On a white and a black ground, the worst counts. Single precision, the same bits for any `threads` (0:
/// all). Throws std::invalid_argument when the sizes differ or a picture is empty. O(pixels) time; memory for
/// half a float a pixel.
double ms_ssim(PixelSource a, PixelSource b, int threads = 0);

}  // namespace tinct
