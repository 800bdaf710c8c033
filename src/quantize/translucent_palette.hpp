#pragma once

#include "quantize/rounded_palette.hpp"
#include "quantize/sorted_colors.hpp"

#include <span>

namespace tinct {

/// Colors of which some are not opaque, as the clustering sees them.
struct TranslucentColors {
    std::span<const float> points;    ///< of PaletteSpace, four coordinates each
    std::span<const double> weights;  ///< one each
    std::size_t first_opaque;         ///< those from here on are opaque
};

/// Whether the palette has a fully transparent entry besides those of the clusters.
enum class TransparentEntry { none, given };

/// What round_palette is to opaque colors: entries in whole levels for the clusters that `labels` make of
/// `colors`, and the nearest of them for each color, except that an opaque color gets an opaque entry,
/// whatever it costs. A cluster that is opaque for the larger part makes an opaque entry. Up to `updates`
/// times the entries move to the means of their colors, as long as that lowers the inertia. A `transparent`
/// entry that is given is the first one, and gets the colors that are nearest to it.
FoundPalette translucent_palette(const TranslucentColors& colors, std::span<const std::uint32_t> labels,
                                 std::size_t clusters, const PaletteSpace& space,
                                 TransparentEntry transparent, int updates, int threads);

}  // namespace tinct
