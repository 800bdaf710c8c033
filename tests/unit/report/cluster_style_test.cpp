#include "report/cluster_style.hpp"

#include "catch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

using namespace tinct::report;
using tinct::Rgb;

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

/// What dichromats see, on linear sRGB: Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model
/// for Simulation of Color Vision Deficiency", the matrices of severity 1.0.
constexpr Matrix protanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix nothing_missing{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};

/// IEC 61966-2-1.
double linear(std::uint8_t value) {
    const double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

Triple times(const Matrix& m, const Triple& v) {
    Triple product{};
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j) product[i] += m[i][j] * v[j];
    return product;
}

/// CIELAB under D65.
Triple lab(const Triple& linear_rgb) {
    constexpr Matrix to_xyz{{{0.4124564, 0.3575761, 0.1804375},
                             {0.2126729, 0.7151522, 0.0721750},
                             {0.0193339, 0.1191920, 0.9503041}}};
    constexpr Triple white{0.95047, 1.0, 1.08883};
    Triple f = times(to_xyz, linear_rgb);
    for (std::size_t i = 0; i < 3; ++i) {
        const double t = f[i] / white[i];
        f[i] = t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
    return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

Triple seen(Rgb color, const Matrix& vision) {
    Triple rgb = times(vision, {linear(color.r), linear(color.g), linear(color.b)});
    for (double& channel : rgb) channel = std::clamp(channel, 0.0, 1.0);
    return lab(rgb);
}

double difference(Rgb a, Rgb b, const Matrix& vision) {
    const Triple x = seen(a, vision), y = seen(b, vision);
    return std::hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

double least_difference(const std::vector<Rgb>& colors, const Matrix& vision) {
    double least = 1e9;
    for (std::size_t i = 0; i < colors.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) least = std::min(least, difference(colors[i], colors[j], vision));
    return least;
}

}  // namespace

TEST_CASE("the simulation makes red and green alike, so that it can find what it is to find") {
    const Rgb red{160, 110, 60}, green{125, 125, 60};
    CHECK(difference(red, green, nothing_missing) > 20);
    CHECK(difference(red, green, deuteranopia) < 10);
}

TEST_CASE("the first eight cluster colors differ for every kind of color vision") {
    std::vector<Rgb> colors;
    for (std::size_t k = 0; k < 8; ++k) colors.push_back(cluster_style(k).fill);
    // A CIELAB difference of 2.3 is just noticeable (Mahy, Van Eycken and Oosterlinck 1994).
    CHECK(least_difference(colors, nothing_missing) > 20);
    CHECK(least_difference(colors, protanopia) > 12);
    CHECK(least_difference(colors, deuteranopia) > 12);
}

TEST_CASE("colors of one shape, as of the first 24 clusters, differ for every kind of color vision") {
    for (std::size_t group = 0; group < 3; ++group) {
        std::vector<Rgb> colors;
        for (std::size_t k = 8 * group; k < 8 * group + 8; ++k) colors.push_back(cluster_style(k).fill);
        INFO("clusters from " << 8 * group);
        CHECK(least_difference(colors, nothing_missing) > 10);
        CHECK(least_difference(colors, protanopia) > 5);
        CHECK(least_difference(colors, deuteranopia) > 5);
    }
}

TEST_CASE("clusters of the same hue differ in shape and in lightness") {
    for (std::size_t k = 0; k < 8; ++k)
        for (const std::size_t other : {k + 8, k + 16}) {
            CHECK(cluster_style(k).shape != cluster_style(other).shape);
            CHECK(std::abs(seen(cluster_style(k).fill, nothing_missing)[0] -
                           seen(cluster_style(other).fill, nothing_missing)[0]) > 5);
        }
}

TEST_CASE("the first 120 styles are all different, and none looks like noise") {
    for (std::size_t i = 0; i < 120; ++i) {
        CHECK(cluster_style(i).shape != noise_style().shape);
        for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(cluster_style(i) == cluster_style(j));
    }
}

TEST_CASE("every mark has an edge that stands out from white") {
    for (std::size_t k = 0; k < 24; ++k)
        CHECK(difference(cluster_style(k).outline, tinct::white, nothing_missing) > 40);
}
