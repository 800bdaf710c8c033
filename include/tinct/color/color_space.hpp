#pragma once

#include <tinct/color/rgb.hpp>

#include <cstdint>
#include <span>

namespace tinct {

/// Where colors are points whose distance is measured. All are scaled so that distances compare with 8-bit
/// levels: white and black are 100 to 442 apart.
enum class ColorSpace : std::uint8_t {
    srgb,    ///< sRGB levels, 0 .. 255 each (IEC 61966-2-1)
    linear,  ///< linear light of the sRGB primaries, 0 .. 255 each
    oklab,   ///< Oklab (Ottosson 2020) times 100: L is 0 .. 100, a and b are about -32 .. 28
    lab,     ///< CIELAB of the white D65: L is 0 .. 100, a and b are about -108 .. 98
};

/// One color as a point: r, g, b in `srgb` and `linear`, L, a, b in `oklab` and `lab`.
struct ColorCoordinates {
    float x, y, z;
    friend constexpr bool operator==(const ColorCoordinates&, const ColorCoordinates&) = default;
};

/// The color of sRGB levels 0 .. 255, which need not be whole; levels outside are clipped. The matrices are
/// those of CSS Color 4. Single precision, within 3e-4 of exact arithmetic (Lab; the others 1e-4), and the same bits on every
/// instruction set and from each of the three functions.
ColorCoordinates to_space(ColorSpace space, float r, float g, float b);

/// result[i] = to_space of colors[i], many at a time. Throws std::invalid_argument when the spans differ in
/// size. O(colors).
void to_space(ColorSpace space, std::span<const Rgb> colors, std::span<ColorCoordinates> result);

/// The same for real sRGB levels: x, y, z hold r, g, b. `result` may be the same memory as `levels`.
void to_space(ColorSpace space, std::span<const ColorCoordinates> levels, std::span<ColorCoordinates> result);

/// Back to real sRGB levels in x, y, z; what sRGB cannot show is clipped to 0 .. 255 channel by channel. Of a
/// 8-bit color's coordinates it gives levels that round to that color. Scalar, in double precision.
ColorCoordinates from_space(ColorSpace space, ColorCoordinates coordinates);

}  // namespace tinct
