#pragma once

#include "quantize/color_ranks.hpp"

#include <tinct/color/rgb.hpp>
#include <tinct/quantize/color_histogram.hpp>

#include <span>

namespace tinct {

/// What a ColorHistogram knows: the colors as a set that is searched, and as a list with their counts.
struct CountedColors {
    ColorRanks ranks;
    ColorCounts list;  ///< color and count of rank i at i
};

/// Counts the pixels as they look on white. `threads` 0: all. O(pixels).
CountedColors count_colors(std::span<const Rgba> pixels, int threads);

/// The counts of both. O(colors).
CountedColors merged(const CountedColors& a, const CountedColors& b);

}  // namespace tinct
