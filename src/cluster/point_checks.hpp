#pragma once

#include <tinct/cluster/point_set.hpp>

#include <cstdint>
#include <span>

namespace tinct {

/// Throws std::invalid_argument for no points, a coordinate that is not finite, a weight that is negative or
/// not finite, and weights that are all 0.
void check_points(const PointSetView& points);

/// Throws std::invalid_argument when there is not one label a point.
void check_label_count(const PointSetView& points, std::span<const std::uint32_t> labels);

/// The largest magnitude among the coordinates.
double largest_coordinate(const PointSetView& points);

/// The power of two that brings a number of this magnitude into [1, 2), or as near as a power of two in
/// double gets it; 1 for 0.
double unit_scale(double magnitude);

}  // namespace tinct
