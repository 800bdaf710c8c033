#pragma once

#include "quantize/color_grid.hpp"
#include "quantize/color_set.hpp"
#include "quantize/kernels/mapped_pixels.hpp"

#include <tinct/color/rgb.hpp>
#include <tinct/util/aligned_buffer.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// Which palette entry is nearest to each color of a picture in sRGB, of equally near ones the first. A
/// look-up is two loads: one for each cube of four levels a side, which says where its 64 answers are. Cubes
/// with the same answer for all their colors share one list.
///
/// From the whole cube of colors down, only those entries are kept that can be nearest to some color of a
/// node, as in the filtering algorithm of k-means; a node with one entry left is done. So most colors are
/// never compared with anything.
class EntryTable {
  public:
    /// `grid` and `colors` are of the same picture; `entries`: 1 to 256, opaque. `threads` 0: all of the
    /// machine's. O(cells + colors) for most pictures, O(colors entries) at worst.
    EntryTable(const ColorGrid& grid, const ColorSet& colors, std::span<const Rgba> entries, int threads);

    /// Of colors that are in the picture.
    kernels::EntryPlaces places() const { return {places_.data(), answers_.data()}; }

  private:
    AlignedBuffer<std::uint32_t> places_;  ///< of each word of the set of colors, where it is not empty
    AlignedBuffer<std::uint8_t> answers_;  ///< 64 at each place
};

}  // namespace tinct
