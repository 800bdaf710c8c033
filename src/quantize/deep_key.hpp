#pragma once

#include <tinct/color/rgb.hpp>

#include <algorithm>
#include <cstdint>

namespace tinct {

namespace detail {

// Three zeros after each of 16 bits, and back.
constexpr std::uint64_t spread_by_4(std::uint64_t level) {
    level = (level | level << 24) & 0x000000ff000000ffu;
    level = (level | level << 12) & 0x000f000f000f000fu;
    level = (level | level << 6) & 0x0303030303030303u;
    return (level | level << 3) & 0x1111111111111111u;
}
constexpr std::uint16_t gather_by_4(std::uint64_t spread) {
    std::uint64_t level = spread & 0x1111111111111111u;
    level = (level | level >> 3) & 0x0303030303030303u;
    level = (level | level >> 6) & 0x000f000f000f000fu;
    level = (level | level >> 12) & 0x000000ff000000ffu;
    return static_cast<std::uint16_t>(level | level >> 24);
}

}  // namespace detail

/// The key of all colors of alpha 0, which look the same.
inline constexpr std::uint64_t transparent_key = 0;
/// Those of opaque colors begin here.
inline constexpr std::uint64_t first_opaque_key = std::uint64_t{1} << 63;

/// What color_key is to 8-bit opaque colors, for 16 bits and alpha: the place on a Z-order curve, by the bits
/// of alpha, r, g and b in turn, after that of whether the color is opaque. This bit takes the room of
/// alpha's lowest one, which does not count; in a color widened from 8 bits it repeats another.
constexpr std::uint64_t deep_key(Rgba16 color) {
    using detail::spread_by_4;
    if (color.a == 0) return transparent_key;
    return (color.a == 65535 ? first_opaque_key : 0) | spread_by_4(color.a >> 1) << 3 |
           spread_by_4(color.r) << 2 | spread_by_4(color.g) << 1 | spread_by_4(color.b);
}
constexpr std::uint64_t deep_key(Rgba color) { return deep_key(widen(color)); }

constexpr Rgba16 color_of_deep_key(std::uint64_t key) {
    using detail::gather_by_4;
    const unsigned alpha = gather_by_4(key >> 3) & 0x7fffu;
    const unsigned most = key >= first_opaque_key ? 65535 : 65534;
    return {gather_by_4(key >> 2), gather_by_4(key >> 1), gather_by_4(key),
            static_cast<std::uint16_t>(std::min(alpha << 1 | (alpha >> 7 & 1), most))};
}

}  // namespace tinct
