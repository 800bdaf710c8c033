#include "cluster/exact_weights.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace tinct {

ExactWeights::ExactWeights(const PointSetView& points) : points_(points) {
    if (!points.is_weighted()) return;
    double largest = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double weight = points.weight(i);
        if (!std::isfinite(weight))
            throw std::invalid_argument("the weight of point " + std::to_string(i) + " is not finite");
        largest = std::max(largest, std::fabs(weight));
        has_negative_ = has_negative_ || weight < 0;
    }
    if (!(largest > 0)) return;
    // The largest becomes less than 2^95, so that 2^31 of them stay below 2^126.
    const int exponent = 94 - std::ilogb(largest);
    scale_ = std::ldexp(1.0, exponent / 2);
    second_scale_ = std::ldexp(1.0, exponent - exponent / 2);
}

WeightSum ExactWeights::least_reaching(double weight) const {
    constexpr WeightSum above_all = static_cast<WeightSum>(1) << 126;
    const double wanted = scaled(weight);
    if (!(wanted < 0x1p126)) return above_all;
    // Sums are rounded to the nearest double: from halfway to the next lower one they reach `wanted`.
    const auto high = static_cast<WeightSum>(std::ceil(wanted));
    const auto low = static_cast<WeightSum>(std::nextafter(wanted, 0.0));
    WeightSum least = std::max<WeightSum>(high - (high - low) / 2, 1);
    while (static_cast<double>(least) < wanted) ++least;
    while (least > 1 && static_cast<double>(least - 1) >= wanted) --least;
    return least;
}

}  // namespace tinct
