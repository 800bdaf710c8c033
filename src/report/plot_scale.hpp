#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tinct::report {

/// Two finite figures, low < high, with a difference that is finite and not lost in rounding.
struct Range {
    double low = 0, high = 1;
    double span() const { return high - low; }
};

/// The range from `low` to `high`, in either order. Finite figures beyond 1e306 are cut to there; figures
/// that are equal, or nearly as far as rounding allows, get room on both sides; figures that are not finite
/// give 0 to 1.
Range usable_range(double low, double high);

/// The range with `share` of its span added on both sides.
Range padded(const Range& range, double share);

struct Ticks {
    std::vector<double> values;  ///< ascending multiples of 1, 2 or 5 times a power of ten, equally far apart
    std::vector<std::string> labels;  ///< one a value: what to multiply with 10^exponent
    int exponent = 0;                 ///< a multiple of 3; 0 for figures of ordinary size
};

/// The ticks that lie in a range: at most `at_most`, of those the most; at least 3 when `at_most` is 8 or
/// more.
Ticks ticks_within(const Range& range, std::size_t at_most);

/// The same at whole numbers only, so that a short range may get a single one, or none.
Ticks whole_ticks_within(const Range& range, std::size_t at_most);

struct TickedRange {
    Range range;
    Ticks ticks;  ///< the first and the last at the ends of the range
};

/// The smallest range around `range` that begins and ends at ticks, at most `at_most` (>= 4) of them, of
/// those steps the finest; at least 3 ticks when `at_most` is 7 or more.
TickedRange extended_to_ticks(const Range& range, std::size_t at_most);

/// 0.1234 as "0.123", 1234567 as "1.23 x 10^6" in its typographic form, -0.5 with a minus sign.
std::string short_number(double value, int significant_digits = 3);

/// " x 10^6" in its typographic form; nothing for exponent 0.
std::string power_of_ten(int exponent);

}  // namespace tinct::report
