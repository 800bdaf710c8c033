#include "report/plot_scale.hpp"

#include <tinct/util/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace tinct::report {

namespace {

constexpr double largest = 1e306;       // the span of a range must not overflow
constexpr double finest_span = 1e-305;  // nor its ticks underflow
constexpr double finest_share = 1e-12;  // of the figures themselves: a tick's label has at most 13 digits
constexpr std::string_view minus = "\xe2\x88\x92";  // U+2212

/// mantissa * 10^exponent, the mantissa 1, 2 or 5.
struct Step {
    int mantissa = 1, exponent = 0;
    double size() const { return times(1); }
    /// `count` steps, with the rounding of one multiplication or division where powers of ten are exact.
    double times(double count) const {
        const double whole = count * mantissa;
        return exponent < 0 ? whole / std::pow(10.0, -exponent) : whole * std::pow(10.0, exponent);
    }
    Step next() const {
        if (mantissa == 5) return {1, exponent + 1};
        return {mantissa == 1 ? 2 : 5, exponent};
    }
};

/// How many steps from 0 to `value`; a hair's breadth off a whole number counts as whole.
double steps_up_to(double value, const Step& step) { return std::floor(value / step.size() + 1e-6); }
double steps_from(double value, const Step& step) { return std::ceil(value / step.size() - 1e-6); }

Step smallest_step(const Range& range, std::size_t at_most) {
    const double finest = range.span() / static_cast<double>(at_most + 2);
    return {1, std::max(-306, static_cast<int>(std::floor(std::log10(finest))) - 1)};
}

Step inner_step(const Range& range, std::size_t at_most, Step step) {
    while (steps_up_to(range.high, step) - steps_from(range.low, step) + 1 > static_cast<double>(at_most))
        step = step.next();
    return step;
}

int decimal_exponent(double value) {
    return value == 0 ? 0 : static_cast<int>(std::floor(std::log10(std::abs(value)) + 1e-12));
}

/// Figures from 0.001 to 9,999,999 are written out.
int axis_exponent(const Range& range) {
    const int exponent = decimal_exponent(std::max(std::abs(range.low), std::abs(range.high)));
    if (exponent >= -3 && exponent <= 6) return 0;
    return exponent - (exponent % 3 + 3) % 3;
}

/// A number with `decimals`, thousands apart, with a typographic minus.
std::string grouped(double value, int decimals) {
    const std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
    const std::size_t point = std::min(digits.find('.'), digits.size());
    const bool zero = digits.find_first_not_of("0.") == digits.npos;
    std::string text = value < 0 && !zero ? std::string(minus) : std::string();
    return text + with_thousands(std::strtoull(digits.substr(0, point).c_str(), nullptr, 10)) +
           digits.substr(point);
}

Ticks ticks_of(const Range& range, const Step& step) {
    Ticks ticks;
    ticks.exponent = axis_exponent(range);
    const Step labeled{step.mantissa, step.exponent - ticks.exponent};
    const double last = steps_up_to(range.high, step);
    for (double i = steps_from(range.low, step); i <= last; ++i) {
        ticks.values.push_back(std::clamp(step.times(i), range.low, range.high));
        ticks.labels.push_back(grouped(labeled.times(i), std::max(0, -labeled.exponent)));
    }
    return ticks;
}

}  // namespace

Range usable_range(double low, double high) {
    if (!std::isfinite(low) || !std::isfinite(high)) return {};
    if (low > high) std::swap(low, high);
    low = std::clamp(low, -largest, largest);
    high = std::clamp(high, -largest, largest);
    const double size = std::max(std::abs(low), std::abs(high));
    if (high - low >= std::max(finest_span, finest_share * size)) return {low, high};
    const double room = size < 1e-300 ? 1 : size / 2;
    return {low - room, high + room};
}

Range padded(const Range& range, double share) {
    const double room = range.span() * share;
    return usable_range(range.low - room, range.high + room);
}

Ticks ticks_within(const Range& range, std::size_t at_most) {
    return ticks_of(range, inner_step(range, at_most, smallest_step(range, at_most)));
}

Ticks whole_ticks_within(const Range& range, std::size_t at_most) {
    Step step = smallest_step(range, at_most);
    if (step.exponent < 0) step = {1, 0};
    return ticks_of(range, inner_step(range, at_most, step));
}

TickedRange extended_to_ticks(const Range& range, std::size_t at_most) {
    Step step = smallest_step(range, at_most);
    const auto ends = [&] {
        return Range{std::floor(range.low / step.size() + 1e-9), std::ceil(range.high / step.size() - 1e-9)};
    };
    while (ends().span() + 1 > static_cast<double>(at_most)) step = step.next();
    const Range extended{std::min(range.low, step.times(ends().low)),
                         std::max(range.high, step.times(ends().high))};
    return {extended, ticks_of(extended, step)};
}

std::string power_of_ten(int exponent) {
    if (exponent == 0) return {};
    constexpr std::string_view superscripts[] = {
        "\xe2\x81\xb0", "\xc2\xb9",     "\xc2\xb2",     "\xc2\xb3",     "\xe2\x81\xb4",
        "\xe2\x81\xb5", "\xe2\x81\xb6", "\xe2\x81\xb7", "\xe2\x81\xb8", "\xe2\x81\xb9"};
    std::string text = " \xc3\x97 10";         // a multiplication sign
    if (exponent < 0) text += "\xe2\x81\xbb";  // a raised minus
    for (const char digit : std::to_string(std::abs(exponent)))
        text += superscripts[static_cast<std::size_t>(digit - '0')];
    return text;
}

std::string short_number(double value, int significant_digits) {
    if (!std::isfinite(value)) return "?";
    int exponent = decimal_exponent(value);
    if (exponent >= -4 && exponent <= 6)
        return grouped(value, std::max(0, significant_digits - 1 - exponent));
    // In two steps, because 10^-exponent alone may overflow.
    const double half = std::pow(10.0, -exponent / 2);
    return grouped(value * half * std::pow(10.0, -exponent + exponent / 2), significant_digits - 1) +
           power_of_ten(exponent);
}

}  // namespace tinct::report
