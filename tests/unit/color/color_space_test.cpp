#include "catch.hpp"
#include "reference/slow_color_space.hpp"
#include "simd_targets.hpp"

#include <tinct/color/color_space.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <vector>

namespace {

using namespace tinct;
using namespace tinct::testing;

constexpr ColorSpace all_spaces[] = {ColorSpace::srgb, ColorSpace::linear, ColorSpace::oklab,
                                     ColorSpace::lab};

Triple slow(ColorSpace space, const Triple& levels) {
    if (space == ColorSpace::oklab) return slow_oklab(levels);
    if (space == ColorSpace::lab) return slow_lab(levels);
    return space == ColorSpace::linear ? slow_linear_255(levels) : levels;
}

double largest_difference(const ColorCoordinates& a, const Triple& b) {
    return std::max({std::abs(a.x - b[0]), std::abs(a.y - b[1]), std::abs(a.z - b[2])});
}

// Levels with a step of 255 / (steps - 1), ends included.
std::vector<ColorCoordinates> grid(int steps) {
    std::vector<ColorCoordinates> levels;
    const float step = 255.0f / static_cast<float>(steps - 1);
    for (int r = 0; r < steps; ++r)
        for (int g = 0; g < steps; ++g)
            for (int b = 0; b < steps; ++b)
                levels.push_back({static_cast<float>(r) * step, static_cast<float>(g) * step,
                                  static_cast<float>(b) * step});
    return levels;
}

void check_near(ColorCoordinates point, double x, double y, double z, double tolerance) {
    INFO(point.x << ", " << point.y << ", " << point.z);
    CHECK(largest_difference(point, {x, y, z}) < tolerance);
}

std::vector<ColorCoordinates> converted(ColorSpace space, const std::vector<ColorCoordinates>& levels) {
    std::vector<ColorCoordinates> result(levels.size());
    to_space(space, levels, result);
    return result;
}

}  // namespace

TEST_CASE("named colors have their published coordinates") {
    // CSS Color 4 and Ottosson 2020 give Oklab to three digits; CIELAB of D65 is Lindbloom's calculator's.
    check_near(to_space(ColorSpace::oklab, 255, 0, 0), 62.796, 22.486, 12.585, 1e-3);
    check_near(to_space(ColorSpace::oklab, 0, 255, 0), 86.644, -23.389, 17.950, 1e-3);
    check_near(to_space(ColorSpace::oklab, 0, 0, 255), 45.201, -3.246, -31.153, 1e-3);
    check_near(to_space(ColorSpace::lab, 255, 0, 0), 53.24, 80.09, 67.20, 1e-2);
    check_near(to_space(ColorSpace::lab, 0, 0, 255), 32.30, 79.19, -107.86, 1e-2);
}

TEST_CASE("black and white are the ends of lightness, without color") {
    for (const ColorSpace space : {ColorSpace::oklab, ColorSpace::lab}) {
        check_near(to_space(space, 0, 0, 0), 0, 0, 0, 2e-5);
        check_near(to_space(space, 255, 255, 255), 100, 0, 0, 1e-4);
    }
    CHECK(to_space(ColorSpace::linear, 0, 0, 0) == ColorCoordinates{0, 0, 0});
    check_near(to_space(ColorSpace::linear, 255, 255, 255), 255, 255, 255, 1e-4);
}

TEST_CASE("coordinates are near those in double precision, whole levels or not") {
    const std::vector<ColorCoordinates> levels = grid(GENERATE(18, 37, 52));
    for (const ColorSpace space : all_spaces) {
        const std::vector<ColorCoordinates> points = converted(space, levels);
        double largest = 0;
        for (std::size_t i = 0; i < levels.size(); ++i)
            largest = std::max(
                largest, largest_difference(points[i], slow(space, {levels[i].x, levels[i].y, levels[i].z})));
        INFO(static_cast<int>(space));
        CHECK(largest < (space == ColorSpace::lab ? 3e-4 : 1e-4));
    }
}

TEST_CASE("one color, whole levels and real levels give the same bits") {
    std::vector<Rgb> colors;
    std::vector<ColorCoordinates> levels = grid(16);
    for (const ColorCoordinates& l : levels)
        colors.push_back(
            {static_cast<std::uint8_t>(l.x), static_cast<std::uint8_t>(l.y), static_cast<std::uint8_t>(l.z)});
    for (const ColorSpace space : all_spaces) {
        std::vector<ColorCoordinates> by_table(colors.size());
        to_space(space, colors, by_table);
        CHECK(by_table == converted(space, levels));
        for (std::size_t i = 0; i < colors.size(); i += 97)
            CHECK(to_space(space, levels[i].x, levels[i].y, levels[i].z) == by_table[i]);
    }
}

TEST_CASE("every number of colors is converted, and nothing behind them is touched") {
    const std::vector<ColorCoordinates> levels = grid(6);
    const ColorCoordinates untouched{-1, -2, -3};
    for (const ColorSpace space : all_spaces)
        for (const std::size_t size : {0u, 1u, 15u, 63u, 64u, 65u, 130u}) {
            std::vector<ColorCoordinates> result(size + 1, untouched);
            to_space(space, std::span(levels).first(size), std::span(result).first(size));
            CHECK(result.back() == untouched);
            for (std::size_t i = 0; i < size; ++i)
                REQUIRE(result[i] == to_space(space, levels[i].x, levels[i].y, levels[i].z));
        }
}

TEST_CASE("an 8-bit color comes back from every space") {
    // Odd steps, so that all of a channel's levels and all mixtures of nine bits are seen.
    std::vector<ColorCoordinates> levels;
    for (int r = 0; r < 256; r += 5)
        for (int g = 0; g < 256; g += 3)
            for (int b = 0; b < 256; b += 3)
                levels.push_back({static_cast<float>(r), static_cast<float>(g), static_cast<float>(b)});
    for (const ColorSpace space : all_spaces) {
        const std::vector<ColorCoordinates> points = converted(space, levels);
        double largest = 0;
        for (std::size_t i = 0; i < levels.size(); ++i)
            largest = std::max(largest, largest_difference(from_space(space, points[i]),
                                                           {levels[i].x, levels[i].y, levels[i].z}));
        INFO(static_cast<int>(space));
        CHECK(largest < 0.01);
    }
}

TEST_CASE("what sRGB cannot show is clipped") {
    CHECK(from_space(ColorSpace::srgb, {-3, 256, 100}) == ColorCoordinates{0, 255, 100});
    CHECK(from_space(ColorSpace::oklab, {150, 0, 0}) == ColorCoordinates{255, 255, 255});
    CHECK(from_space(ColorSpace::lab, {-20, 0, 0}) == ColorCoordinates{0, 0, 0});
    CHECK(to_space(ColorSpace::srgb, -3, 256, 100) == ColorCoordinates{0, 255, 100});
    CHECK(to_space(ColorSpace::lab, -3, 256, 100) == to_space(ColorSpace::lab, 0, 255, 100));
}

TEST_CASE("every instruction set gives the same coordinates") {
    const std::vector<ColorCoordinates> levels = grid(23);
    for (const ColorSpace space : all_spaces) {
        const std::vector<ColorCoordinates> expected = converted(space, levels);
        for (const detail::InstructionSet target : simd_targets()) {
            const OnlySimdTarget only(target);
            INFO(detail::name_of(target));
            CHECK(converted(space, levels) == expected);
        }
    }
}

TEST_CASE("spans of different size are refused") {
    std::vector<ColorCoordinates> two(2), three(3);
    const std::vector<Rgb> colors(2);
    for (const ColorSpace space : all_spaces) {
        CHECK_THROWS_AS(to_space(space, two, three), std::invalid_argument);
        CHECK_THROWS_AS(to_space(space, colors, three), std::invalid_argument);
    }
}
