#pragma once

#include "cluster/deadline.hpp"

#include <tinct/color/rgb.hpp>
#include <tinct/quantize/color_histogram.hpp>
#include <tinct/quantize/quantizer.hpp>

#include <cstdint>
#include <vector>

namespace tinct {

/// A palette for the colors of a histogram.
struct FoundPalette {
    std::vector<Rgb> colors;            ///< different, from dark to light
    std::vector<std::uint8_t> indices;  ///< of the entry that is nearest to each color of the histogram
    QuantizedPalette evidence;          ///< all but the palette itself and what is known of the picture
};

/// Searches as long as options.effort says, or until the deadline: starts on a coarser
/// histogram, then iterations and, at the higher levels, a local search on all its colors, then on palettes
/// of whole levels. The histogram must have more colors than the palette may have.
FoundPalette search_palette(const ColorCounts& counts, const QuantizeOptions& options,
                            const Deadline& deadline);

}  // namespace tinct
