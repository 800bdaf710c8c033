#pragma once

#include <tinct/color/rgb.hpp>

#include <array>
#include <cstdint>

namespace tinct {

/// Keys are below 2^color_key_bits.
inline constexpr int color_key_bits = 24;

namespace detail {

// spread_bits[level] holds the bits of level with two zeros after each.
inline constexpr auto spread_bits = [] {
    std::array<std::uint32_t, 256> spread{};
    for (std::uint32_t level = 0; level < 256; ++level)
        for (std::uint32_t bit = 0; bit < 8; ++bit) spread[level] |= (level >> bit & 1u) << (3 * bit);
    return spread;
}();

constexpr std::uint8_t gather_bits(std::uint32_t spread) {
    std::uint32_t level = spread & 0x249249u;  // one bit of three, then two of six, four of twelve, all eight
    level = (level | level >> 2) & 0x0c30c3u;
    level = (level | level >> 4) & 0x00f00fu;
    return static_cast<std::uint8_t>(level | level >> 8);
}

}  // namespace detail

/// A color as its place on the Z-order curve (Morton 1966), a 24-bit number: the bits of r, g and b in turn.
/// Colors with neighboring keys are near each other, which is what the clustering profits from.
constexpr std::uint32_t color_key(Rgb color) {
    using detail::spread_bits;
    return spread_bits[color.r] << 2 | spread_bits[color.g] << 1 | spread_bits[color.b];
}

constexpr Rgb color_of(std::uint32_t key) {
    using detail::gather_bits;
    return {gather_bits(key >> 2), gather_bits(key >> 1), gather_bits(key)};
}

}  // namespace tinct
