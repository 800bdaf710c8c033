#pragma once

#include <cstdint>
#include <string>

namespace tinct {

/// One color as three 8-bit sRGB values. Trivial, so that a buffer of pixels can stay uninitialized until it
/// is filled.
struct Rgb {
    std::uint8_t r, g, b;
    friend constexpr bool operator==(Rgb, Rgb) = default;
};

/// One color as three 8-bit sRGB values and an alpha that is not multiplied into them; 255 is opaque.
struct Rgba {
    std::uint8_t r, g, b, a;
    friend constexpr bool operator==(Rgba, Rgba) = default;
};

/// One color as three 16-bit sRGB values and an alpha that is not multiplied into them; 65535 is opaque.
struct Rgba16 {
    std::uint16_t r, g, b, a;
    friend constexpr bool operator==(Rgba16, Rgba16) = default;
};

/// The same color with 16 bits a channel.
constexpr Rgba16 widen(Rgba color) {
    const auto wide = [](std::uint8_t level) { return static_cast<std::uint16_t>(level * 257u); };
    return {wide(color.r), wide(color.g), wide(color.b), wide(color.a)};
}

/// The nearest 8-bit level of a 16-bit one.
constexpr std::uint8_t round_to_8_bits(std::uint16_t level) {
    return static_cast<std::uint8_t>((std::uint32_t{level} * 255 + 32767) / 65535);
}

/// The nearest 8-bit color, channel by channel.
constexpr Rgba round_to_8_bits(Rgba16 color) {
    return {round_to_8_bits(color.r), round_to_8_bits(color.g), round_to_8_bits(color.b),
            round_to_8_bits(color.a)};
}

inline constexpr Rgb white{255, 255, 255};

constexpr Rgba opaque(Rgb color) { return {color.r, color.g, color.b, 255}; }

/// What the eye gets when `color` lies over an opaque ground, rounded to the nearest level. Blends the 8-bit
/// sRGB values as browsers do. Exact for alpha 0 and 255.
constexpr Rgb over(Rgba color, Rgb ground) {
    if (color.a == 255) return {color.r, color.g, color.b};
    const auto blend = [alpha = std::uint32_t{color.a}](std::uint32_t top, std::uint32_t below) {
        return static_cast<std::uint8_t>((top * alpha + below * (255 - alpha) + 127) / 255);
    };
    return {blend(color.r, ground.r), blend(color.g, ground.g), blend(color.b, ground.b)};
}

/// Squared Euclidean distance between 8-bit sRGB values, 0 .. 195075.
constexpr std::int32_t squared_distance(Rgb a, Rgb b) {
    const std::int32_t r = a.r - b.r, g = a.g - b.g, blue = a.b - b.b;
    return r * r + g * g + blue * blue;
}

/// Luma of ITU-R BT.709 in units of 1/10000, 0 .. 2550000: the integer key by which palettes are ordered.
constexpr std::uint32_t luma(Rgb color) { return 2126u * color.r + 7152u * color.g + 722u * color.b; }

/// "#rrggbb", lower case.
std::string to_hex(Rgb color);

}  // namespace tinct
