#pragma once

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
    std::vector<std::uint64_t> counts;  ///< pixels of each entry
    double inertia = 0;                 ///< weighted squared distances of the colors to their entries, summed
    int iterations = 0;
    bool converged = true;
    std::vector<double> start_inertias;
    int moves = 0;
};

/// Searches as long as options.effort says, or until options.time_budget is used up: starts on a coarser
/// histogram, then iterations and, at the higher levels, a local search on all its colors, then on palettes
/// of whole levels. The histogram must have more colors than the palette may have.
FoundPalette search_palette(const ColorCounts& counts, const QuantizeOptions& options);

}  // namespace tinct
