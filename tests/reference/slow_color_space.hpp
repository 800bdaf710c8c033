#pragma once

#include <array>
#include <cmath>

/// The conversions of CSS Color 4 as their sample code writes them, in double precision.
namespace tinct::testing {

using Triple = std::array<double, 3>;

inline double slow_linear(double level) {
    const double share = level / 255;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

inline Triple slow_xyz(const Triple& levels) {
    const double r = slow_linear(levels[0]), g = slow_linear(levels[1]), b = slow_linear(levels[2]);
    return {506752.0 / 1228815 * r + 87881.0 / 245763 * g + 12673.0 / 70218 * b,
            87098.0 / 409605 * r + 175762.0 / 245763 * g + 12673.0 / 175545 * b,
            7918.0 / 409605 * r + 87881.0 / 737289 * g + 1001167.0 / 1053270 * b};
}

inline Triple slow_lab(const Triple& levels) {
    const Triple xyz = slow_xyz(levels);
    const auto f = [](double share) {
        return share > 216.0 / 24389 ? std::cbrt(share) : (24389.0 / 27 * share + 16) / 116;
    };
    const double x = f(xyz[0] / (0.3127 / 0.3290)), y = f(xyz[1]), z = f(xyz[2] / (0.3583 / 0.3290));
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// Times 100.
inline Triple slow_oklab(const Triple& levels) {
    const Triple xyz = slow_xyz(levels);
    const auto root = [&](double x, double y, double z) {
        return std::cbrt(x * xyz[0] + y * xyz[1] + z * xyz[2]);
    };
    const double l = root(0.8190224379967030, 0.3619062600528904, -0.1288737815209879);
    const double m = root(0.0329836539323885, 0.9292868615863434, 0.0361446663506424);
    const double s = root(0.0481771893596242, 0.2642395317527308, 0.6335478284694309);
    return {100 * (0.2104542683093140 * l + 0.7936177747023054 * m - 0.0040720430116193 * s),
            100 * (1.9779985324311684 * l - 2.4285922420485799 * m + 0.4505937096174110 * s),
            100 * (0.0259040424655478 * l + 0.7827717124575296 * m - 0.8086757549230774 * s)};
}

inline Triple slow_linear_255(const Triple& levels) {
    return {255 * slow_linear(levels[0]), 255 * slow_linear(levels[1]), 255 * slow_linear(levels[2])};
}

}  // namespace tinct::testing
