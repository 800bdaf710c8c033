#include "report/point_plane.hpp"

#include <tinct/cluster/principal_axes.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace tinct::report {

namespace {

double largest_coordinate(const PointSetView& points) {
    double largest = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t j = 0; j < points.dimensions(); ++j) {
            const double x = points(i, j);
            if (!std::isfinite(x))
                throw std::invalid_argument(fmt::format("coordinate {} of point {} is not finite", j, i));
            largest = std::max(largest, std::abs(x));
        }
    }
    return largest;
}

void check_centroids(const PointSetView& points, const Centroids& centroids) {
    if (centroids.size() > 0 && centroids.dimensions() != points.dimensions())
        throw std::invalid_argument(fmt::format("the centroids have {} dimensions, the points {}",
                                                centroids.dimensions(), points.dimensions()));
    for (std::size_t k = 0; k < centroids.size(); ++k)
        for (const double x : centroids[k])
            if (!std::isfinite(x))
                throw std::invalid_argument(fmt::format("a coordinate of centroid {} is not finite", k));
}

/// Every so-many-th point, where all of them would take more than about ten seconds.
std::size_t axes_stride(const PointSetView& points) {
    constexpr double most_work = 2e10;
    const auto n = static_cast<double>(points.size()), d = static_cast<double>(points.dimensions());
    return static_cast<std::size_t>(std::max(1.0, std::ceil(n * d * d / most_work)));
}

/// The binary exponent by which coordinates are scaled so that their squares neither overflow nor vanish; 0
/// for figures of any ordinary size.
int scaling(double largest) {
    if (largest == 0 || (largest > 1e-100 && largest < 1e100)) return 0;
    return -std::ilogb(largest);
}

/// Every `stride`-th point, scaled, with its weight.
PrincipalAxes axes_of(const PointSetView& points, std::size_t stride, int exponent) {
    if (stride == 1 && exponent == 0) return principal_axes(points);
    std::vector<double> coordinates, weights;
    for (std::size_t i = 0; i < points.size(); i += stride) {
        for (std::size_t j = 0; j < points.dimensions(); ++j)
            coordinates.push_back(std::ldexp(points(i, j), exponent));
        weights.push_back(points.weight(i));
    }
    // A sample may happen to hold none of the weight.
    if (std::accumulate(weights.begin(), weights.end(), 0.0) == 0) weights.assign(weights.size(), 1);
    return principal_axes(
        PointSetView(coordinates.data(), weights.size(), points.dimensions()).with_weights(weights));
}

std::string axis_title(const PrincipalAxes& axes, std::size_t axis) {
    const double total = std::accumulate(axes.variances.begin(), axes.variances.end(), 0.0);
    const std::string name = axis == 0 ? "first principal axis" : "second principal axis";
    if (!(total > 0) || !std::isfinite(total)) return name;
    const double percent = 100 * axes.variances[axis] / total;
    const int decimals = percent >= 0.05 && percent < 10 ? 1 : 0;
    return fmt::format("{} ({:.{}f} % of variance)", name, std::max(0.0, percent), decimals);
}

/// The place of a point along an axis, in the points' unit.
template <class Coordinate>
double place_along(const PrincipalAxes& axes, std::size_t axis, int exponent, Coordinate coordinate) {
    const std::size_t d = axes.mean.size();
    double sum = 0;
    for (std::size_t j = 0; j < d; ++j)
        sum += (std::ldexp(coordinate(j), exponent) - axes.mean[j]) * axes.axes[axis * d + j];
    constexpr double largest = std::numeric_limits<double>::max();
    return std::clamp(std::ldexp(sum, -exponent), -largest, largest);
}

PointPlane along_principal_axes(const PointSetView& points, const Centroids* centroids, double largest) {
    const int exponent = scaling(largest);
    const PrincipalAxes axes = axes_of(points, axes_stride(points), exponent);
    PointPlane plane;
    plane.x_title = axis_title(axes, 0);
    plane.y_title = axis_title(axes, 1);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto coordinate = [&](std::size_t j) { return points(i, j); };
        plane.x.push_back(place_along(axes, 0, exponent, coordinate));
        plane.y.push_back(place_along(axes, 1, exponent, coordinate));
    }
    for (std::size_t k = 0; centroids && k < centroids->size(); ++k) {
        const auto coordinate = [&](std::size_t j) { return (*centroids)[k][j]; };
        plane.centroids_x.push_back(place_along(axes, 0, exponent, coordinate));
        plane.centroids_y.push_back(place_along(axes, 1, exponent, coordinate));
    }
    return plane;
}

PointPlane as_it_is(const PointSetView& points, const Centroids* centroids) {
    const bool flat = points.dimensions() == 1;
    PointPlane plane;
    plane.is_line = flat;
    for (std::size_t i = 0; i < points.size(); ++i) {
        plane.x.push_back(points(i, 0));
        plane.y.push_back(flat ? 0 : points(i, 1));
    }
    for (std::size_t k = 0; centroids && k < centroids->size(); ++k) {
        plane.centroids_x.push_back((*centroids)[k][0]);
        plane.centroids_y.push_back(flat ? 0 : (*centroids)[k][1]);
    }
    return plane;
}

}  // namespace

PointPlane project(const PointSetView& points, const Centroids* centroids) {
    if (centroids) check_centroids(points, *centroids);
    const double largest = largest_coordinate(points);
    if (points.size() == 0) return {};
    return points.dimensions() > 2 ? along_principal_axes(points, centroids, largest)
                                   : as_it_is(points, centroids);
}

}  // namespace tinct::report
