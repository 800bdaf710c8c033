#pragma once

#include "reference/slow_color_space.hpp"

#include <cmath>

namespace tinct::testing {

/// CIEDE2000 word for word from Sharma, Wu and Dalal 2005, equations (2) to (22), with angles in degrees.
inline double slow_ciede2000(const Triple& lab1, const Triple& lab2) {
    const double degree = 0.017453292519943295769;
    const auto power7 = [](double x) { return std::pow(x, 7); };
    const double c_mean = (std::hypot(lab1[1], lab1[2]) + std::hypot(lab2[1], lab2[2])) / 2;
    const double g = 0.5 * (1 - std::sqrt(power7(c_mean) / (power7(c_mean) + power7(25))));
    const double a1 = (1 + g) * lab1[1], a2 = (1 + g) * lab2[1];
    const double c1 = std::hypot(a1, lab1[2]), c2 = std::hypot(a2, lab2[2]);
    const auto hue = [&](double a, double b) {
        if (a == 0 && b == 0) return 0.0;
        const double h = std::atan2(b, a) / degree;
        return h < 0 ? h + 360 : h;
    };
    const double h1 = hue(a1, lab1[2]), h2 = hue(a2, lab2[2]);

    double dh = h2 - h1;
    if (c1 * c2 == 0)
        dh = 0;
    else if (dh > 180)
        dh -= 360;
    else if (dh < -180)
        dh += 360;
    const double dl = lab2[0] - lab1[0], dc = c2 - c1;
    const double big_dh = 2 * std::sqrt(c1 * c2) * std::sin(dh / 2 * degree);

    const double l = (lab1[0] + lab2[0]) / 2, c = (c1 + c2) / 2;
    double h = h1 + h2;
    if (c1 * c2 != 0) {
        if (std::abs(h1 - h2) <= 180)
            h = h / 2;
        else
            h = h < 360 ? (h + 360) / 2 : (h - 360) / 2;
    }
    const double t = 1 - 0.17 * std::cos((h - 30) * degree) + 0.24 * std::cos(2 * h * degree) +
                     0.32 * std::cos((3 * h + 6) * degree) - 0.20 * std::cos((4 * h - 63) * degree);
    const double theta = 30 * std::exp(-((h - 275) / 25) * ((h - 275) / 25));
    const double rc = 2 * std::sqrt(power7(c) / (power7(c) + power7(25)));
    const double sl = 1 + 0.015 * (l - 50) * (l - 50) / std::sqrt(20 + (l - 50) * (l - 50));
    const double sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
    const double rt = -std::sin(2 * theta * degree) * rc;
    return std::sqrt(dl / sl * (dl / sl) + dc / sc * (dc / sc) + big_dh / sh * (big_dh / sh) +
                     rt * (dc / sc) * (big_dh / sh));
}

}  // namespace tinct::testing
