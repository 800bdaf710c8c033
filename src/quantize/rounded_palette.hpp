#pragma once

#include "cluster/kmeans_iteration.hpp"
#include "quantize/palette_search.hpp"
#include "quantize/palette_space.hpp"

#include <tinct/color/rgb.hpp>

#include <cstdint>
#include <vector>

namespace tinct {

/// A palette for the distinct colors of a picture.
struct FoundPalette {
    std::vector<Rgba> colors;           ///< different, by precedes()
    std::vector<std::uint8_t> indices;  ///< of the entry of each distinct color
    QuantizedPalette evidence;          ///< all but the palette itself and what is known of the picture
};

/// By precedes() of palette_order.hpp, equal ones once.
void sort_palette(std::vector<Rgba>& colors);

/// The centroids as colors of whole levels, in palette order, equal ones once.
std::vector<Rgba> rounded_colors(const Centroids& centroids, const PaletteSpace& space);

/// Rounds opaque centroids to whole levels, moves them over the levels as far as found.rounding says and the
/// deadline lets it, makes equal ones one, and gives every color its nearest entry. `iteration` is over
/// `colors`, in the coordinates of `space`. The same for any number of threads.
FoundPalette round_palette(const PackedPoints<float>& colors, KMeansIteration<float>& iteration,
                           const FoundCentroids& found, const PaletteSpace& space,
                           const QuantizeOptions& options, const Deadline& deadline);

}  // namespace tinct
