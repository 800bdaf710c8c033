#pragma once

#include "quantize/palette_space.hpp"

#include <tinct/image/palette.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// What EntryTable is to 8-bit colors, for points of any PaletteSpace: a grid of cells, each with the palette
/// entries that can be nearest to some point in it, found by the filtering algorithm of k-means. In most
/// cells of a fine grid one entry is left. Threads may share it.
class EntryCells {
  public:
    /// Of the entries of these indices, at least one, for so many points to come: the more, the finer.
    EntryCells(const Palette& palette, std::vector<std::uint8_t> indices, const PaletteSpace& space,
               std::size_t points);

    /// The index in the palette of the entry nearest to a point; of equally near ones the lowest.
    std::uint8_t nearest(const PaletteSpace::Point& point) const;

  private:
    class Descent;

    /// The place of its cell, or of the list of all entries when a point lies outside the grid.
    std::size_t place_of(const PaletteSpace::Point& point) const;

    std::size_t dimensions_;
    int levels_;                               ///< 2^levels cells a side
    PaletteSpace::Point low_{}, scale_{};      ///< corner of the grid, cells per unit
    std::vector<PaletteSpace::Point> points_;  ///< by palette index
    std::vector<std::uint32_t> places_;        ///< of each cell, and at last of all that is outside
    std::vector<std::uint8_t> lists_;          ///< at a place: how many groups of indices, and these
};

}  // namespace tinct
