#pragma once

#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <vector>

namespace tinct {

/// The orthogonal directions in which weighted points vary most (Pearson 1901).
struct PrincipalAxes {
    std::vector<double> mean;       ///< d: the weighted mean of the points
    std::vector<double> axes;       ///< d rows of d coordinates: unit vectors, the axis of most variance first
    std::vector<double> variances;  ///< d: of the points along each axis, descending
};

PrincipalAxes principal_axes(const PointSetView& points, int threads = 0);

}  // namespace tinct
