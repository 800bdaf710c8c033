#pragma once

#include <tinct/cluster/point_set.hpp>

#include <vector>

namespace tinct {

/// The least and the greatest of each coordinate.
struct CoordinateRange {
    std::vector<double> low, high;

    /// The largest absolute value of any coordinate.
    double largest() const;
};

/// Throws std::invalid_argument for no points and for a coordinate that is not finite.
CoordinateRange coordinate_range(const PointSetView& points, int threads);

}  // namespace tinct
