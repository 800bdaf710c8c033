#pragma once

#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <vector>

namespace tinct {

/// The orthogonal directions in which weighted points vary most (Pearson 1901).
struct PrincipalAxes {
    std::vector<double> mean;  ///< d: the weighted mean of the points
    std::vector<double> axes;  ///< d rows of d coordinates: unit vectors, the axis of most variance first
    std::vector<double> variances;  ///< d: of the points along each axis, descending, 0 or more
};

/// The eigenvectors and eigenvalues of the points' covariance: sums of weighted products, divided by the sum
/// of the weights. An axis points to where its component of largest magnitude is positive, of those equal up
/// to rounding the first; axes of equal variance are any orthogonal ones. Coordinates of any size do, but a
/// variance beyond double is infinite. To project point x on axis a, sum (x[j] - mean[j]) * axes[a * d + j].
///
/// Computed in double whatever the points' type; the same bits for any thread count.
/// O(n d^2 + d^3) time, d = 1000 is seconds; a packed copy of the points and O(d^2) memory. Throws
/// std::invalid_argument for no points, coordinates that are not finite, weights that are negative, not
/// finite or all 0.
PrincipalAxes principal_axes(const PointSetView& points, int threads = 0);

}  // namespace tinct
