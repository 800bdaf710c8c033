#pragma once

#include "cluster/labeled_points.hpp"

#include <tinct/cluster/silhouette.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// The silhouette of a point whose mean distance is `own` to its cluster and `nearest` to the nearest other.
double silhouette_value(double own, double nearest);

/// The silhouettes of some of the points, given by their rows. O(rows n d), in parallel, the same bits for
/// any number of threads.
std::vector<double> silhouettes_of_rows(const LabeledPoints& points, std::span<const std::size_t> rows,
                                        int threads);

/// Adds the weighted means. No weights: all are 1.
Silhouette with_means(std::vector<double> values, std::span<const std::uint32_t> labels,
                      std::span<const double> weights);

}  // namespace tinct
