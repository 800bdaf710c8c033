#pragma once

#include <tinct/quantize/quantizer.hpp>

#include <cstddef>

namespace tinct {

/// What is done for the palette in whole levels.
struct RoundingPlan {
    int descents = 0;    ///< at most
    int annealings = 0;  ///< rounds
};

/// How much is done at one level of effort.
struct SearchPlan {
    /// The local search on all colors.
    struct ColorSearch {
        int moves = 0;          ///< at most; 0: there is none
        int patience = 1;       ///< failures before moves become narrower
        std::size_t width = 0;  ///< of the first move; 0: as wide as on cells
    };

    bool on_grid;              ///< the search may look at the cells of a ColorGrid only
    std::size_t cells;         ///< of the coarser histogram
    int starts;                ///< on the cells
    int cell_moves;            ///< of each start's local search, at most
    ColorSearch color_search;  ///< from the best start
    int iterations;            ///< on all colors afterwards, at most
    RoundingPlan rounding;
};

/// The plan for so many clusters of so many different colors.
SearchPlan search_plan(const QuantizeOptions& options, std::size_t clusters, std::size_t different_colors);

}  // namespace tinct
