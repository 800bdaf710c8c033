#pragma once

#include <tinct/cluster/clustering.hpp>
#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace tinct::report {

/// Points and centroids on a plane.
struct PointPlane {
    std::vector<double> x, y;  ///< of the points
    std::vector<double> centroids_x, centroids_y;
    bool is_line = false;  ///< the points have but one coordinate
    std::string x_title,
        y_title;  ///< "first principal axis (62 % of variance)"; empty for coordinates as they are
};

/// Coordinates 0 and 1 as they are (y is 0 when there is but one), or places along the first two principal
/// axes when there are more. All figures are finite. Throws std::invalid_argument when a coordinate is not
/// finite or the centroids have another number of dimensions.
PointPlane project(const PointSetView& points, const Centroids* centroids);

}  // namespace tinct::report
