#pragma once

#include <tinct/image/image.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tinct::testing {

struct Country {
    double x, y;
    Rgb color;
};

/// Countries in greens, blues and browns. The first has the red of a warning, and little land.
inline std::vector<Country> map_countries(std::uint32_t width, std::uint32_t height) {
    constexpr std::array<Rgb, 9> shades{{{86, 130, 60},
                                         {120, 160, 90},
                                         {58, 98, 62},
                                         {40, 84, 140},
                                         {96, 140, 186},
                                         {28, 56, 100},
                                         {140, 108, 70},
                                         {176, 148, 108},
                                         {98, 72, 48}}};
    Random random(7);
    std::vector<Country> countries{{0.62 * width, 0.41 * height, {206, 36, 44}}};
    for (std::size_t i = 0; i < 60; ++i) {
        Rgb color = shades[i % shades.size()];
        for (std::uint8_t* level : {&color.r, &color.g, &color.b})
            *level = static_cast<std::uint8_t>(*level + random.below(25) - 12);
        const double x = random.uniform() * width, y = random.uniform() * height;
        countries.push_back({x, y, color});
    }
    return countries;
}

/// A large map, for which 8 colors are too few unless somebody cares for the red country: about 0.3 % of the
/// area. Land goes to the nearest capital; the red capital reaches no farther than its circle. Each pixel
/// differs a little from its neighbors, as on a scan. Deterministic.
inline Image map_picture(std::uint32_t width = 800, std::uint32_t height = 600) {
    const std::vector<Country> countries = map_countries(width, height);
    const double red_reach = 0.003 * width * height / 3.14159265358979;
    Random random(11);
    Image image(width, height);
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x) {
            const auto squared = [&](const Country& country) {
                return (country.x - x) * (country.x - x) + (country.y - y) * (country.y - y);
            };
            const Country* home = &countries[0];
            if (squared(*home) > red_reach)
                home = &*std::min_element(
                    countries.begin() + 1, countries.end(),
                    [&](const Country& a, const Country& b) { return squared(a) < squared(b); });
            const auto grain = static_cast<int>(random.below(13)) - 6;
            const auto level = [&](int base) {
                return static_cast<std::uint8_t>(
                    std::clamp(base + grain + static_cast<int>(x * 16 / width) - 8, 0, 255));
            };
            image.row(y)[x] = opaque({level(home->color.r), level(home->color.g), level(home->color.b)});
        }
    return image;
}

}  // namespace tinct::testing
