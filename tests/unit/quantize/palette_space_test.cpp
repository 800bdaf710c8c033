#include "quantize/palette_space.hpp"

#include "catch.hpp"

#include <tinct/util/random.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

using namespace tinct;

namespace {

constexpr std::array all_spaces{ColorSpace::srgb, ColorSpace::linear, ColorSpace::oklab, ColorSpace::lab};

double squared_distance(const Centroids& points, std::size_t a, std::size_t b) {
    double sum = 0;
    for (std::size_t j = 0; j < points.dimensions(); ++j)
        sum += (points[a][j] - points[b][j]) * (points[a][j] - points[b][j]);
    return sum;
}

// Over black and white, in real numbers.
double squared_difference_seen(Rgba a, Rgba b) {
    double sum = 0;
    for (const double ground : {0.0, 255.0})
        for (const auto level : {&Rgba::r, &Rgba::g, &Rgba::b}) {
            const auto seen = [&](Rgba c) { return c.*level * (c.a / 255.0) + ground * (1 - c.a / 255.0); };
            sum += (seen(a) - seen(b)) * (seen(a) - seen(b)) / 2;
        }
    return sum;
}

// All whole alphas, a grid of colors.
std::vector<Rgba> grid_of(std::uint8_t alpha) {
    constexpr std::array<std::uint8_t, 8> levels{0, 1, 31, 77, 128, 200, 254, 255};
    std::vector<Rgba> colors;
    for (const std::uint8_t r : levels)
        for (const std::uint8_t g : levels)
            for (const std::uint8_t b : levels) colors.push_back({r, g, b, alpha});
    return colors;
}

}  // namespace

TEST_CASE("distances of translucent sRGB colors are the mean of those over black and over white") {
    Random random(1);
    const PaletteSpace space(ColorSpace::srgb, Opacity::translucent);
    const auto level = [&] { return static_cast<std::uint8_t>(random.below(256)); };
    std::vector<Rgba> colors{{0, 0, 0, 0}, {255, 255, 255, 0}, {255, 255, 255, 255}, {0, 0, 0, 255}};
    while (colors.size() < 200) colors.push_back({level(), level(), level(), level()});
    const Centroids points = space.points(colors);
    REQUIRE(points.dimensions() == 4);
    for (std::size_t i = 0; i < colors.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            REQUIRE(squared_distance(points, i, j) ==
                    Approx(squared_difference_seen(colors[i], colors[j])).margin(1e-2));
}

TEST_CASE("colors of alpha 0 are one point, and opaque colors are as far apart as without alpha") {
    const ColorSpace which = GENERATE(from_range(all_spaces));
    const PaletteSpace space(which, Opacity::translucent), opaque_space(which, Opacity::opaque);
    const Centroids unseen = space.points(grid_of(0));
    for (std::size_t i = 0; i < unseen.size(); ++i) REQUIRE(squared_distance(unseen, i, 0) == 0);
    const Centroids four = space.points(grid_of(255)), three = opaque_space.points(grid_of(255));
    REQUIRE(three.dimensions() == 3);
    for (std::size_t i = 1; i < four.size(); ++i)
        REQUIRE(squared_distance(four, i, i / 2) == Approx(squared_distance(three, i, i / 2)).margin(1e-2));
}

TEST_CASE("an entry's point is rounded to that entry in every space at every alpha") {
    // A point in single precision says a premultiplied level to about 2^-16 of the greatest coordinate, so
    // a level of the color itself to 2^-16 * 255 / alpha: only below alpha 16 may that be felt, and only in
    // dark colors of the spaces with a root, where a small step is many levels.
    const ColorSpace which = GENERATE(from_range(all_spaces));
    const PaletteSpace space(which, Opacity::translucent);
    for (int alpha = 1; alpha < 256; ++alpha) {
        const std::vector<Rgba> colors = grid_of(static_cast<std::uint8_t>(alpha));
        const Centroids points = space.points(colors);
        for (std::size_t i = 0; i < colors.size(); ++i) {
            const Rgba back = space.rounded(points[i]);
            INFO("alpha " << alpha << " color " << int{colors[i].r} << ' ' << int{colors[i].g} << ' '
                          << int{colors[i].b});
            REQUIRE(back.a == colors[i].a);
            if (alpha >= 16) {
                REQUIRE(back == colors[i]);
            } else {
                for (const auto level : {&Rgba::r, &Rgba::g, &Rgba::b})
                    REQUIRE(std::abs(back.*level - colors[i].*level) * alpha <= 255);
            }
        }
    }
    for (const Rgba color : {Rgba{0, 0, 0, 0}, Rgba{255, 100, 3, 0}}) {
        const Centroids point = space.points(std::vector<Rgba>{color});
        CHECK(space.rounded(point[0]) == Rgba{0, 0, 0, 0});
    }
}

TEST_CASE("an opaque entry's point is rounded to that entry, also where translucent colors are") {
    const ColorSpace which = GENERATE(from_range(all_spaces));
    for (const Opacity opacity : {Opacity::opaque, Opacity::translucent}) {
        const PaletteSpace space(which, opacity);
        const std::vector<Rgba> colors = grid_of(255);
        const Centroids points = space.points(colors);
        for (std::size_t i = 0; i < colors.size(); ++i) {
            REQUIRE(space.rounded(points[i]) == colors[i]);
            REQUIRE(space.rounded_opaque(points[i]) == colors[i]);
        }
    }
}

TEST_CASE("opaque points are those of the color space, lightness of Oklab times 0.85 and of CIELAB 1.25") {
    const ColorSpace which = GENERATE(from_range(all_spaces));
    const float weight = which == ColorSpace::oklab ? 0.85f : which == ColorSpace::lab ? 1.25f : 1.0f;
    const PaletteSpace space(which, Opacity::opaque);
    std::vector<Rgb> colors;
    std::vector<Rgba16> deep;
    for (const Rgba color : grid_of(255)) {
        colors.push_back({color.r, color.g, color.b});
        deep.push_back(widen(color));
    }
    const std::vector<float> points = space.points(colors), deep_points = space.points(deep);
    REQUIRE(points.size() == 3 * colors.size());
    for (std::size_t i = 0; i < colors.size(); ++i) {
        const ColorCoordinates c = to_space(which, colors[i].r, colors[i].g, colors[i].b);
        REQUIRE(points[3 * i] == c.x * weight);
        REQUIRE(points[3 * i + 1] == c.y);
        REQUIRE(points[3 * i + 2] == c.z);
    }
    CHECK(deep_points == points);
}

TEST_CASE("a 16-bit color lies between the points of its 8-bit neighbors") {
    const PaletteSpace space(ColorSpace::srgb, Opacity::opaque);
    const std::vector<float> point =
        space.points(std::vector<Rgba16>{{128 * 257 + 128, 77 * 257 + 64, 1, 65535}});
    CHECK(point[0] == Approx(128 + 128 / 257.0));
    CHECK(point[1] == Approx(77 + 64 / 257.0));
    CHECK(point[2] == Approx(1 / 257.0));
}

TEST_CASE("the extent is the distance of black and white") {
    const ColorSpace which = GENERATE(from_range(all_spaces));
    for (const Opacity opacity : {Opacity::opaque, Opacity::translucent}) {
        const PaletteSpace space(which, opacity);
        const Centroids ends = space.points(std::vector<Rgba>{{0, 0, 0, 255}, {255, 255, 255, 255}});
        CHECK(std::sqrt(squared_distance(ends, 0, 1)) == Approx(space.extent()).epsilon(1e-5));
    }
}
