#include "cluster/point_checks.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace tinct {

void check_points(const PointSetView& points) {
    if (points.size() == 0) throw std::invalid_argument("there are no points");
    double heaviest = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t j = 0; j < points.dimensions(); ++j)
            if (!std::isfinite(points(i, j)))
                throw std::invalid_argument("coordinate " + std::to_string(j) + " of point " +
                                            std::to_string(i) + " is not finite");
        const double weight = points.weight(i);
        if (!(weight >= 0) || std::isinf(weight))
            throw std::invalid_argument("the weight of point " + std::to_string(i) +
                                        " is negative or not finite");
        heaviest = std::max(heaviest, weight);
    }
    if (!(heaviest > 0)) throw std::invalid_argument("all weights are 0");
}

void check_label_count(const PointSetView& points, std::span<const std::uint32_t> labels) {
    if (labels.size() != points.size())
        throw std::invalid_argument("there are " + std::to_string(labels.size()) + " labels for " +
                                    std::to_string(points.size()) + " points");
}

double largest_coordinate(const PointSetView& points) {
    double largest = 0;
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t j = 0; j < points.dimensions(); ++j)
            largest = std::max(largest, std::abs(points(i, j)));
    return largest;
}

double unit_scale(double magnitude) {
    if (!(magnitude > 0)) return 1;
    return std::ldexp(1.0, std::min(1023, -std::ilogb(magnitude)));
}

}  // namespace tinct
