#pragma once

#include "quantize/rounded_palette.hpp"

#include <span>

namespace tinct {

/// Colors of which some are not opaque, as the clustering sees them.
struct TranslucentColors {
    std::span<const float> points;    ///< of PaletteSpace, four coordinates each
    std::span<const double> weights;  ///< one each
    std::size_t first_opaque;         ///< those from here on are opaque
    std::size_t apart;                ///< 1 when the first is fully transparent and has an entry of its own
};

/// What round_palette is to opaque colors: entries in whole levels for the clusters round `centroids`, and
/// the nearest of them for each color, except that an opaque color gets an opaque entry, whatever it costs. A
/// cluster that is opaque for the larger part makes an opaque entry, and that of a color that is apart makes
/// the fully transparent one. Up to `updates` times the others move to the means of their colors, as long as
/// that lowers the inertia.
FoundPalette translucent_palette(const TranslucentColors& colors, const Centroids& centroids,
                                 const PaletteSpace& space, int updates, int threads);

}  // namespace tinct
