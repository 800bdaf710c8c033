#pragma once

#include <tinct/image/image.hpp>
#include <tinct/util/random.hpp>

#include <cmath>
#include <cstdint>

namespace tinct::testing {

/// Independent uniform pixels: almost every color is distinct.
inline Image noise_image(std::uint32_t width, std::uint32_t height, std::uint64_t seed) {
    Random random(seed);
    Image image(width, height);
    for (Rgba& pixel : image.pixels()) {
        const std::uint64_t bits = random.next();
        pixel = {static_cast<std::uint8_t>(bits), static_cast<std::uint8_t>(bits >> 8),
                 static_cast<std::uint8_t>(bits >> 16), 255};
    }
    return image;
}

/// Smooth waves of color with a little noise, as photos have.
inline Image wavy_image(std::uint32_t width, std::uint32_t height, std::uint64_t seed) {
    Random random(seed);
    Image image(width, height);
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x) {
            const auto level = [&](double wave) {
                return static_cast<std::uint8_t>(128 + 100 * std::sin(wave) + 10 * random.uniform());
            };
            image.row(y)[x] = {level(x / 37.0), level(y / 23.0 + 1), level((x + y) / 51.0 + 2), 255};
        }
    return image;
}

/// `colors` distinct colors in an order without pattern.
inline Image image_of_colors(std::uint32_t width, std::uint32_t height, std::uint32_t colors,
                             std::uint64_t seed) {
    Random random(seed);
    Image image(width, height);
    std::uint32_t i = 0;
    for (Rgba& pixel : image.pixels()) {
        const std::uint64_t c = i < colors ? i : random.below(colors);
        pixel = {static_cast<std::uint8_t>(c * 37), static_cast<std::uint8_t>(c >> 3),
                 static_cast<std::uint8_t>(255 - c), 255};
        ++i;
    }
    return image;
}

}  // namespace tinct::testing
