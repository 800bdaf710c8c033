#pragma once

#include <tinct/quantize/quantizer.hpp>

#include <cstddef>

namespace tinct {

/// Local searches from a palette: so many of them, one from where the other ended.
struct ColorSearches {
    int count = 0;
    int moves = 0;          ///< of each, at most
    int patience = 1;       ///< failures before moves become narrower
    std::size_t width = 0;  ///< of the first move; 0: as wide as on cells
};

/// How much is done at one level of effort.
struct SearchPlan {
    std::size_t cells;       ///< of the coarser histogram
    int starts;              ///< on the cells
    int cell_moves;          ///< of each start's local search
    ColorSearches searches;  ///< on all colors, from the best start
    int iterations;          ///< on all colors afterwards, at most
    int rounded_updates;     ///< of the palette in whole levels, at most
};

/// The plan for a picture of so many different colors.
SearchPlan search_plan(const QuantizeOptions& options, std::size_t different_colors);

}  // namespace tinct
