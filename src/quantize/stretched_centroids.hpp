#pragma once

#include "cluster/packed_points.hpp"

#include <tinct/cluster/clustering.hpp>

namespace tinct {

/// Moves centroids away from the mean of all points, by `share` of their distance from it. Dithering mixes
/// colors, so it can show what lies between entries and nothing that lies outside. O(points / 32).
void stretch(Centroids& centroids, const PackedPoints<float>& points, double share);

}  // namespace tinct
