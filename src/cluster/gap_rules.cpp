#include <tinct/cluster/gap_statistic.hpp>

#include <algorithm>
#include <stdexcept>

namespace tinct {

namespace {

std::size_t first_local_maximum(std::span<const GapPoint> curve) {
    std::size_t i = 0;
    while (i + 1 < curve.size() && curve[i + 1].gap > curve[i].gap) ++i;
    return i;
}

std::size_t global_maximum(std::span<const GapPoint> curve) {
    const auto less = [](const GapPoint& a, const GapPoint& b) { return a.gap < b.gap; };
    return static_cast<std::size_t>(std::max_element(curve.begin(), curve.end(), less) - curve.begin());
}

// The least index whose gap reaches that of `peak` less `factor` of its standard errors.
std::size_t first_within(std::span<const GapPoint> curve, std::size_t peak, double factor) {
    std::size_t i = 0;
    while (i < peak && !(curve[i].gap >= curve[peak].gap - factor * curve[peak].s)) ++i;
    return i;
}

std::size_t tibshirani(std::span<const GapPoint> curve, double factor) {
    std::size_t i = 0;
    while (i + 1 < curve.size() && !(curve[i].gap >= curve[i + 1].gap - factor * curve[i + 1].s)) ++i;
    return i;
}

}  // namespace

std::optional<std::size_t> choose_by_gap(std::span<const GapPoint> curve, GapRule rule, double factor) {
    if (!(factor >= 0))
        throw std::invalid_argument("gap statistic: the number of standard errors must be 0 or more");
    if (curve.empty()) return std::nullopt;
    switch (rule) {
        case GapRule::first_se_max:
            return curve[first_within(curve, first_local_maximum(curve), factor)].k;
        case GapRule::tibshirani_2001:
            return curve[tibshirani(curve, factor)].k;
        case GapRule::global_se_max:
            return curve[first_within(curve, global_maximum(curve), factor)].k;
        case GapRule::first_max:
            return curve[first_local_maximum(curve)].k;
        case GapRule::global_max:
            break;
    }
    return curve[global_maximum(curve)].k;
}

}  // namespace tinct
