#pragma once

#include "report/labeled_groups.hpp"
#include "report/point_plane.hpp"

#include <tinct/report/plots.hpp>

#include <string>
#include <vector>

namespace tinct::report {

/// What scatter_svg draws, by the number of dimensions. There is at least one point.
struct ScatterData {
    const PointPlane& plane;
    const std::vector<LabeledGroup>& groups;
    const PlotAxes& axes;
    std::string title, below, description;
};

std::string plane_svg(const ScatterData& data);

/// Of plane.x alone.
std::string stacked_histogram_svg(const ScatterData& data);

}  // namespace tinct::report
