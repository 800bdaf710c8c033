#pragma once

#include <tinct/quantize/quantizer.hpp>

#include <cstddef>

namespace tinct {

/// How much is done at one level of effort.
struct SearchPlan {
    std::size_t cells;        ///< of the coarser histogram
    int starts;               ///< on the cells
    int cell_moves;           ///< of each start's local search
    int color_moves;          ///< of the local search on all colors, from the best start
    std::size_t color_width;  ///< that search's widest move; 0: as wide as on cells
    int iterations;           ///< on all colors afterwards, at most
    int rounded_updates;      ///< of the palette in whole levels, at most
};

/// The plan for a picture of so many different colors.
SearchPlan search_plan(const QuantizeOptions& options, std::size_t different_colors);

}  // namespace tinct
