#pragma once

#include <tinct/image/pixel_source.hpp>

namespace tinct {

/// How a difference is spread over the pixels. p95 and p99 are percentiles by the nearest rank: the smallest
/// difference that at least 95 (99) of 100 pixels do not exceed, to the nearest 1/1024.
struct Spread {
    double mean = 0, p95 = 0, p99 = 0, max = 0;
};

/// How far the colors of two pictures of the same size are apart for the eye.
struct ColorError {
    Spread ciede2000;  ///< CIEDE2000 in CIELAB
    Spread oklab;      ///< Euclidean distance in Oklab times 100
};

/// Compares pixel by pixel, as the pictures look on a white and on a black ground; of each figure the larger
/// counts. Differences are summed as integer multiples of 2^-20, so that the result does not depend on
/// `threads` (0: all). Throws std::invalid_argument when the sizes differ or a picture is empty. O(pixels),
/// in 2 MB a thread.
ColorError color_error(PixelSource a, PixelSource b, int threads = 0);

}  // namespace tinct
