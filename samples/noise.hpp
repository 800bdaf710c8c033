#pragma once

#include "canvas.hpp"

#include <cmath>
#include <cstdint>

namespace samples {

/// Random but the same every time: a number 0 .. 1 for a lattice point. Integers only, so it is the same
/// everywhere.
inline float random_at(int x, int y, std::uint32_t layer) {
    std::uint32_t h = static_cast<std::uint32_t>(x) * 0x9e3779b1u ^
                      static_cast<std::uint32_t>(y) * 0x85ebca77u ^ layer * 0xc2b2ae3du;
    h = (h ^ h >> 15) * 0x2c1b3c6du;
    h = (h ^ h >> 12) * 0x297a2d39u;
    h ^= h >> 15;
    return static_cast<float>(h >> 8) * 0x1p-24f;
}

/// Value noise: random lattice points, smoothly joined. 0 .. 1, features of about one unit.
inline float noise(float x, float y, std::uint32_t layer) {
    const float left = std::floor(x), top = std::floor(y);
    const int i = static_cast<int>(left), j = static_cast<int>(top);
    const float u = smooth_step(0, 1, x - left), v = smooth_step(0, 1, y - top);
    return mix(mix(random_at(i, j, layer), random_at(i + 1, j, layer), u),
               mix(random_at(i, j + 1, layer), random_at(i + 1, j + 1, layer), u), v);
}

/// Several octaves of it, each half as large and half as strong: clouds, ridges, grass. 0 .. 1, mostly near
/// the middle.
inline float fractal_noise(float x, float y, std::uint32_t layer, int octaves) {
    float sum = 0, strength = 0.5f, total = 0;
    for (int octave = 0; octave < octaves; ++octave) {
        sum += strength * noise(x, y, layer + static_cast<std::uint32_t>(octave) * 101u);
        total += strength;
        strength *= 0.5f;
        x = x * 2.03f + 17.1f;  // not exactly twice, so that the lattices do not line up
        y = y * 2.03f + 9.7f;
    }
    return sum / total;
}

}  // namespace samples
