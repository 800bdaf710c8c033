#include "catch.hpp"
#include "reference/slow_delta_e.hpp"
#include "simd_targets.hpp"

#include <tinct/color/delta_e.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <vector>

namespace {

using namespace tinct;
using namespace tinct::testing;

struct Pair {
    ColorCoordinates a, b;
    double delta_e;
};

// Table 1 of Sharma, Wu and Dalal 2005.
constexpr std::array<Pair, 34> published{{
    {{50.0000f, 2.6772f, -79.7751f}, {50.0000f, 0.0000f, -82.7485f}, 2.0425},
    {{50.0000f, 3.1571f, -77.2803f}, {50.0000f, 0.0000f, -82.7485f}, 2.8615},
    {{50.0000f, 2.8361f, -74.0200f}, {50.0000f, 0.0000f, -82.7485f}, 3.4412},
    {{50.0000f, -1.3802f, -84.2814f}, {50.0000f, 0.0000f, -82.7485f}, 1.0000},
    {{50.0000f, -1.1848f, -84.8006f}, {50.0000f, 0.0000f, -82.7485f}, 1.0000},
    {{50.0000f, -0.9009f, -85.5211f}, {50.0000f, 0.0000f, -82.7485f}, 1.0000},
    {{50.0000f, 0.0000f, 0.0000f}, {50.0000f, -1.0000f, 2.0000f}, 2.3669},
    {{50.0000f, -1.0000f, 2.0000f}, {50.0000f, 0.0000f, 0.0000f}, 2.3669},
    {{50.0000f, 2.4900f, -0.0010f}, {50.0000f, -2.4900f, 0.0009f}, 7.1792},
    {{50.0000f, 2.4900f, -0.0010f}, {50.0000f, -2.4900f, 0.0010f}, 7.1792},
    {{50.0000f, 2.4900f, -0.0010f}, {50.0000f, -2.4900f, 0.0011f}, 7.2195},
    {{50.0000f, 2.4900f, -0.0010f}, {50.0000f, -2.4900f, 0.0012f}, 7.2195},
    {{50.0000f, -0.0010f, 2.4900f}, {50.0000f, 0.0009f, -2.4900f}, 4.8045},
    {{50.0000f, -0.0010f, 2.4900f}, {50.0000f, 0.0010f, -2.4900f}, 4.8045},
    {{50.0000f, -0.0010f, 2.4900f}, {50.0000f, 0.0011f, -2.4900f}, 4.7461},
    {{50.0000f, 2.5000f, 0.0000f}, {50.0000f, 0.0000f, -2.5000f}, 4.3065},
    {{50.0000f, 2.5000f, 0.0000f}, {73.0000f, 25.0000f, -18.0000f}, 27.1492},
    {{50.0000f, 2.5000f, 0.0000f}, {61.0000f, -5.0000f, 29.0000f}, 22.8977},
    {{50.0000f, 2.5000f, 0.0000f}, {56.0000f, -27.0000f, -3.0000f}, 31.9030},
    {{50.0000f, 2.5000f, 0.0000f}, {58.0000f, 24.0000f, 15.0000f}, 19.4535},
    {{50.0000f, 2.5000f, 0.0000f}, {50.0000f, 3.1736f, 0.5854f}, 1.0000},
    {{50.0000f, 2.5000f, 0.0000f}, {50.0000f, 3.2972f, 0.0000f}, 1.0000},
    {{50.0000f, 2.5000f, 0.0000f}, {50.0000f, 1.8634f, 0.5757f}, 1.0000},
    {{50.0000f, 2.5000f, 0.0000f}, {50.0000f, 3.2592f, 0.3350f}, 1.0000},
    {{60.2574f, -34.0099f, 36.2677f}, {60.4626f, -34.1751f, 39.4387f}, 1.2644},
    {{63.0109f, -31.0961f, -5.8663f}, {62.8187f, -29.7946f, -4.0864f}, 1.2630},
    {{61.2901f, 3.7196f, -5.3901f}, {61.4292f, 2.2480f, -4.9620f}, 1.8731},
    {{35.0831f, -44.1164f, 3.7933f}, {35.0232f, -40.0716f, 1.5901f}, 1.8645},
    {{22.7233f, 20.0904f, -46.6940f}, {23.0331f, 14.9730f, -42.5619f}, 2.0373},
    {{36.4612f, 47.8580f, 18.3852f}, {36.2715f, 50.5065f, 21.2231f}, 1.4146},
    {{90.8027f, -2.0831f, 1.4410f}, {91.1528f, -1.6435f, 0.0447f}, 1.4441},
    {{90.9257f, -0.5406f, -0.9208f}, {88.6381f, -0.8985f, -0.7239f}, 1.5381},
    {{6.7747f, -0.2908f, -2.4247f}, {5.8714f, -0.0985f, -2.2286f}, 0.6377},
    {{2.0776f, 0.0795f, -1.1350f}, {0.9033f, -0.0636f, -0.5514f}, 0.9082},
}};

double slow(ColorCoordinates a, ColorCoordinates b) {
    return slow_ciede2000({a.x, a.y, a.z}, {b.x, b.y, b.z});
}

struct Colors {
    std::vector<ColorCoordinates> a, b;
};

std::vector<double> differences(const Colors& colors) {
    std::vector<double> result(colors.a.size());
    ciede2000(colors.a, colors.b, result);
    return result;
}

// In memory before anything is computed from them: g++ 12 (-O2, -O3) leaves out the rounding to float of
// neighbors in a structure that are used as double right away, and the twin would see other numbers.
Colors random_colors(std::size_t count, double reach) {
    Random random(1);
    const auto number = [&](double middle, double radius) {
        return static_cast<float>(middle + radius * (2 * random.uniform() - 1));
    };
    Colors colors;
    for (std::size_t i = 0; i < count; ++i) {
        colors.a.push_back({number(50, 50), number(0, 100), number(0, 100)});
        const ColorCoordinates& a = colors.a.back();
        colors.b.push_back({number(a.x, reach), number(a.y, reach), number(a.z, reach)});
    }
    return colors;
}

// Every pair of some colors where a formula of cases has its seams: grays, opposite and equal hues, axes.
Colors seams() {
    std::vector<ColorCoordinates> places;
    for (const float a : {-90.0f, -0.5f, 0.0f, 0.5f, 90.0f})
        for (const float b : {-90.0f, -0.5f, 0.0f, 0.5f, 90.0f})
            for (const float l : {0.0f, 50.0f, 100.0f}) places.push_back({l, a, b});
    Colors colors;
    for (const ColorCoordinates& a : places)
        for (const ColorCoordinates& b : places) {
            colors.a.push_back(a);
            colors.b.push_back(b);
        }
    return colors;
}

void check_against_slow(const Colors& colors) {
    const std::vector<double> found = differences(colors);
    for (std::size_t i = 0; i < found.size(); ++i) {
        const ColorCoordinates &a = colors.a[i], &b = colors.b[i];
        INFO(a.x << ", " << a.y << ", " << a.z << " to " << b.x << ", " << b.y << ", " << b.z);
        const double expected = slow(a, b);
        REQUIRE(std::abs(found[i] - expected) <= 1e-6 * std::max(1.0, expected));
        REQUIRE(std::abs(ciede2000(b, a) - found[i]) <= 1e-9);
    }
}

}  // namespace

TEST_CASE("CIEDE2000 has the published values, in both directions") {
    for (const Pair& pair : published) {
        INFO(pair.a.x << ", " << pair.a.y << ", " << pair.a.z << " to " << pair.b.x << ", " << pair.b.y
                      << ", " << pair.b.z);
        CHECK(std::abs(ciede2000(pair.a, pair.b) - pair.delta_e) < 1e-4);
        CHECK(std::abs(ciede2000(pair.b, pair.a) - pair.delta_e) < 1e-4);
        CHECK(std::abs(slow(pair.a, pair.b) - pair.delta_e) < 1e-4);
    }
}

TEST_CASE("CIEDE2000 equals its definition for colors far apart and close together") {
    const double reach = GENERATE(0.01, 0.5, 10.0, 100.0);
    check_against_slow(random_colors(20000, reach));
}

TEST_CASE("CIEDE2000 equals its definition for grays, on the axes and for opposite hues") {
    check_against_slow(seams());
}

TEST_CASE("CIEDE2000 has the same bits on every instruction set, alone and among others") {
    for (const Colors& colors : {random_colors(4099, 30), seams()}) {
        const std::vector<double> expected = differences(colors);
        for (const detail::InstructionSet target : simd_targets()) {
            const OnlySimdTarget only(target);
            INFO(detail::name_of(target));
            CHECK(differences(colors) == expected);
            for (std::size_t i = 0; i < expected.size(); i += 97)
                CHECK(ciede2000(colors.a[i], colors.b[i]) == expected[i]);
        }
    }
}

TEST_CASE("color differences of spans that differ in size are refused") {
    std::vector<ColorCoordinates> two(2), three(3);
    std::vector<double> result(2);
    CHECK_THROWS_AS(ciede2000(two, three, result), std::invalid_argument);
    CHECK_THROWS_AS(ciede2000(three, three, result), std::invalid_argument);
}

TEST_CASE("equal colors do not differ, black and white by 100") {
    const ColorCoordinates black{0, 0, 0}, white_point{100, 0, 0};
    CHECK(ciede2000({40, 20, -30}, {40, 20, -30}) == 0);
    CHECK(ciede2000(black, white_point) == Approx(100));
    CHECK(oklab_delta_e({40, 20, -30}, {40, 20, -30}) == 0);
    CHECK(oklab_delta_e(black, white_point) == 100);
    CHECK(oklab_delta_e({10, 3, 0}, {10, 0, 4}) == 5);
}
