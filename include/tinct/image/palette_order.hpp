#pragma once

#include <tinct/image/indexed_image.hpp>
#include <tinct/image/palette.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// An order of a palette: at each new place the old index of the entry that comes there, each once. In every
/// order below the entries that are not opaque come first, because file formats list alphas from the front
/// and stop at the last that matters; the key orders each of the two groups.
using PaletteOrder = std::vector<std::uint8_t>;

/// The order that changes nothing.
PaletteOrder order_as_it_is(const Palette& palette);

/// The order of palettes: entries that are not opaque first; each group from dark to light, by luma() of the
/// entry's color, then r, g, b, a.
bool precedes(Rgba a, Rgba b);

/// By precedes().
PaletteOrder order_by_luma(const Palette& palette);

/// Grays first, from dark to light; then round the color circle from red over green to blue: by the hue angle
/// of HSV, of equal ones by luma.
PaletteOrder order_by_hue(const Palette& palette);

/// From the most to the least used. `counts` are the pixels of each entry; of equal counts the lower index
/// comes first. Throws std::invalid_argument when there is not one count for each entry.
PaletteOrder order_by_population(const Palette& palette, std::span<const std::uint64_t> counts);

/// The pixels of each entry. O(pixels).
std::vector<std::uint64_t> index_counts(const IndexedImage& image);

/// Which neighbors an order is to bring together.
enum class Neighbors {
    beside,            ///< left and right
    beside_and_below,  ///< and above and below
};

struct NeighborOrderOptions {
    Neighbors neighbors = Neighbors::beside_and_below;
    int starts = 1;   ///< of the search, of which the best is kept; at least 1
    int threads = 0;  ///< 0: all of the machine's; the result does not depend on it
};

/// Gives near indices to colors that are often neighbors in the picture, so that the differences of
/// neighboring indices are small (Zeng, Li and Lei 2000, as modified by Pinho and Neves 2004), then exchanges
/// pairs of entries as long as that lowers the summed logarithm of these differences. Of a large picture
/// about a million pixels are looked at. O(pixels + palette^3 * starts). Throws std::invalid_argument for
/// starts < 1.
PaletteOrder order_by_neighbors(const IndexedImage& image, const NeighborOrderOptions& options = {});

/// The palette in that order, and the same picture with it. Throw std::invalid_argument when `order` does not
/// name every entry once. O(pixels).
Palette reordered(const Palette& palette, std::span<const std::uint8_t> order);
IndexedImage reordered(const IndexedImage& image, std::span<const std::uint8_t> order);

}  // namespace tinct
