#pragma once

#include "report/labeled_groups.hpp"
#include "report/plot_frame.hpp"
#include "report/point_plane.hpp"

#include <vector>

namespace tinct::report {

/// From this many clusters on, colors alone are hard to look up, so that each cluster is numbered in place.
inline constexpr std::size_t numbered_from = 9;

/// The centroids as crosses or, from nine clusters on, their numbers; without centroids the numbers stand at
/// the means of the points. Of numbers that would overlap, the larger cluster's is drawn.
void draw_centroids(SvgDocument& svg, const PlotFrame& frame, const PointPlane& plane,
                    const std::vector<LabeledGroup>& groups);

/// A cross with a white border.
void draw_centroid_cross(SvgDocument& svg, Position at);

}  // namespace tinct::report
