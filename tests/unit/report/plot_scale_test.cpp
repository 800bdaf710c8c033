#include "report/plot_scale.hpp"

#include "catch.hpp"

#include <tinct/util/random.hpp>

#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <vector>

using namespace tinct::report;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Ranges of every size and place: around 0, beside it, huge, tiny, narrow and far away.
std::vector<Range> many_ranges() {
    tinct::Random random(3);
    std::vector<Range> ranges{
        usable_range(0, 1),          usable_range(-1e300, 1e300), usable_range(0, 1e-300),
        usable_range(-1e308, 1e308), usable_range(5, 5),          usable_range(0, 0),
        usable_range(1e9, 1e9 + 1),  usable_range(-3, -3),        usable_range(1e300, 1e300)};
    for (int i = 0; i < 5000; ++i) {
        const double size = std::pow(10.0, random.uniform() * 600 - 300);
        const double middle = size * (random.uniform() - 0.5) * std::pow(10.0, random.uniform() * 6);
        ranges.push_back(usable_range(middle - size * random.uniform(), middle + size * random.uniform()));
    }
    return ranges;
}

/// Whether a figure is 1, 2 or 5 times a power of ten.
bool is_1_2_5(double step) {
    const double mantissa = step / std::pow(10.0, std::floor(std::log10(step) + 1e-6));
    return std::abs(mantissa - 1) < 1e-3 || std::abs(mantissa - 2) < 1e-3 || std::abs(mantissa - 5) < 1e-3;
}

void check_ticks(const Ticks& ticks, const Range& range) {
    REQUIRE(ticks.values.size() == ticks.labels.size());
    REQUIRE(ticks.values.size() >= 3);
    CHECK(ticks.values.size() <= 10);
    CHECK(ticks.values.front() >= range.low);
    CHECK(ticks.values.back() <= range.high);
    const double step =
        (ticks.values.back() - ticks.values.front()) / static_cast<double>(ticks.values.size() - 1);
    CHECK(is_1_2_5(step));
    for (std::size_t i = 1; i < ticks.values.size(); ++i)
        CHECK(std::abs(ticks.values[i] - ticks.values[i - 1] - step) < 1e-3 * step);
    CHECK(std::set<std::string>(ticks.labels.begin(), ticks.labels.end()).size() == ticks.labels.size());
    CHECK(ticks.exponent % 3 == 0);
}

}  // namespace

TEST_CASE("usable ranges are finite, not empty, and hold what was asked") {
    for (const Range& range : many_ranges()) {
        CHECK(std::isfinite(range.low));
        CHECK(std::isfinite(range.span()));
        CHECK(range.span() > 0);
    }
    CHECK(usable_range(2, 1).low == 1);
    CHECK(usable_range(5, 5).low < 5);
    CHECK(usable_range(5, 5).high > 5);
    CHECK(usable_range(std::nan(""), 1).span() == 1);
    CHECK(usable_range(0, infinity).span() == 1);
}

TEST_CASE("ticks within a range are 3 to 10 multiples of 1, 2 or 5, and their labels differ") {
    for (const Range& range : many_ranges())
        for (const std::size_t most : {8u, 9u, 10u}) {
            INFO(range.low << " to " << range.high << ", at most " << most);
            const Ticks ticks = ticks_within(range, most);
            CHECK(ticks.values.size() <= most);
            check_ticks(ticks, range);
        }
}

TEST_CASE("an extended range begins and ends at ticks and covers the range") {
    for (const Range& range : many_ranges())
        for (const std::size_t most : {7u, 8u, 10u}) {
            INFO(range.low << " to " << range.high << ", at most " << most);
            const auto [extended, ticks] = extended_to_ticks(range, most);
            CHECK(extended.low <= range.low);
            CHECK(extended.high >= range.high);
            CHECK(ticks.values.size() <= most);
            check_ticks(ticks, extended);
            CHECK(std::abs(ticks.values.front() - extended.low) <= 1e-5 * extended.span());
            CHECK(std::abs(ticks.values.back() - extended.high) <= 1e-5 * extended.span());
        }
}

TEST_CASE("labels are plain decimals with thousands separators, or multiples of a power of ten") {
    CHECK(ticks_within({0, 1}, 8).labels ==
          std::vector<std::string>{"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"});
    CHECK(ticks_within({-1000, 1000}, 8).labels == std::vector<std::string>{"\xe2\x88\x92"
                                                                            "1,000",
                                                                            "\xe2\x88\x92"
                                                                            "500",
                                                                            "0", "500", "1,000"});
    const Ticks large = ticks_within({0, 4.5e13}, 8);
    CHECK(large.exponent == 12);
    CHECK(large.labels == std::vector<std::string>{"0", "10", "20", "30", "40"});
    const Ticks small = ticks_within({0, 2e-300}, 8);
    CHECK(small.exponent == -300);
    CHECK(small.labels == std::vector<std::string>{"0.0", "0.5", "1.0", "1.5", "2.0"});
}

TEST_CASE("ticks at whole numbers are whole") {
    CHECK(whole_ticks_within({0.5, 10.5}, 15).labels.size() == 10);
    CHECK(whole_ticks_within({0.5, 1.5}, 15).labels == std::vector<std::string>{"1"});
    CHECK(whole_ticks_within({0.5, 256.5}, 10).labels ==
          std::vector<std::string>{"50", "100", "150", "200", "250"});
}

TEST_CASE("short numbers keep their significant digits") {
    CHECK(short_number(0) == "0.00");
    CHECK(short_number(0.12345) == "0.123");
    CHECK(short_number(12345) == "12,345");
    CHECK(short_number(-0.5) ==
          "\xe2\x88\x92"
          "0.500");
    CHECK(short_number(1.5e300) == "1.50 \xc3\x97 10\xc2\xb3\xe2\x81\xb0\xe2\x81\xb0");
    CHECK(short_number(2e-320).find("nan") == std::string::npos);
    CHECK(short_number(infinity) == "?");
}
