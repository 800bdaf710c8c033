#pragma once

#include "cluster/kmeans_iteration.hpp"
#include "quantize/palette_search.hpp"

#include <tinct/cluster/clustering.hpp>

namespace tinct {

/// The colors themselves, when there are no more of them than a palette may have.
FoundPalette exact_palette(const ColorCounts& counts);

/// Rounds centroids to whole levels, from dark to light, equal ones to one, and gives every color its nearest
/// entry: fills in the colors, their indices, counts and inertia. Rounding moves the optimum, so up to
/// `updates` times the entries move to the rounded means of their colors, as long as that lowers the inertia.
/// `squares` is the sum of r^2 + g^2 + b^2 over all pixels.
void round_palette(KMeansIteration<float>& iteration, const Centroids& centroids, int updates, double squares,
                   FoundPalette& result);

}  // namespace tinct
