#pragma once

#include <tinct/color/rgb.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

/// The slow, obvious twin of smooth_votes: every pixel looks at all that it depends on.
namespace tinct::testing {

template <class Pixel>
std::int64_t slow_brightness(std::span<const Pixel> pixels, int width, int x, int y) {
    const int height = static_cast<int>(pixels.size()) / width;
    const int column = std::clamp(x, 0, width - 1), row = std::clamp(y, 0, height - 1);
    const Pixel pixel = pixels[static_cast<std::size_t>(row * width + column)];
    const std::int64_t to_16_bits = sizeof(Pixel) == sizeof(Rgba) ? 257 : 1;
    const std::int64_t luma = (77 * pixel.r + 150 * pixel.g + 29 * pixel.b) * to_16_bits / 256;
    return luma * (pixel.a * to_16_bits) / 65535;
}

template <class Pixel>
std::int64_t slow_change(std::span<const Pixel> pixels, int width, int x, int y) {
    const int height = static_cast<int>(pixels.size()) / width;
    x = std::clamp(x, 0, width - 1), y = std::clamp(y, 0, height - 1);
    const std::int64_t here = slow_brightness(pixels, width, x, y);
    return std::abs(slow_brightness(pixels, width, x + 1, y) - here) +
           std::abs(slow_brightness(pixels, width, x, y + 1) - here);
}

/// The vote of each pixel.
template <class Pixel>
std::vector<std::uint64_t> slow_votes(std::span<const Pixel> pixels, int width) {
    std::vector<std::uint64_t> votes;
    for (int i = 0; i < static_cast<int>(pixels.size()); ++i) {
        std::int64_t sum = 0;
        for (int dy = -1; dy <= 1; ++dy)
            for (int dx = -1; dx <= 1; ++dx)
                sum += slow_change(pixels, width, i % width + dx, i / width + dy);
        votes.push_back(static_cast<std::uint64_t>(256 * 9252 / (9252 + sum)));
    }
    return votes;
}

}  // namespace tinct::testing
