#pragma once

#include "cluster/packed_points.hpp"
#include "quantize/palette_search.hpp"

#include <tinct/cluster/clustering.hpp>

namespace tinct {

/// The colors themselves, when there are no more of them than a palette may have.
FoundPalette exact_palette(const ColorCounts& counts);

/// Rounds centroids to whole levels, from dark to light, equal ones to one, and gives every color its nearest
/// entry: fills in result.colors, indices and inertia. Rounding moves the optimum, so up to `updates` times
/// the entries move to the rounded means of their colors, as long as that lowers the inertia.
void round_palette(const PackedPoints<float>& colors, const Centroids& centroids, int updates, int threads,
                   FoundPalette& result);

}  // namespace tinct
