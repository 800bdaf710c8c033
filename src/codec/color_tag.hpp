#pragma once

#include <tinct/codec/image_file.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace tinct::codec {

/// An ICC profile's bytes, which nobody has looked at; empty when the file holds one that cannot even be put
/// together.
struct IccTag {
    std::vector<std::byte> profile;
};

/// An RGB color space in numbers, as PNG's gAMA, cHRM and cICP chunks give it. Numbers that make no sense are
/// possible.
struct NumbersTag {
    enum class Curve { power, srgb, bt709 };
    Curve curve = Curve::srgb;
    double exponent = 1;                     ///< of a power curve: light = level ^ exponent
    std::array<double, 8> chromaticities{};  ///< x and y of white, red, green and blue
    std::string name;                        ///< for reports, like "gAMA 2.2"
};

/// "These pixels are sRGB": nothing is to be done, whatever else the file says.
struct SrgbTag {};

using ColorTag = std::variant<IccTag, NumbersTag, SrgbTag>;

/// What a PNG or JPEG says about the colors of its pixels, the most important first: cICP, iCCP, sRGB, then
/// gAMA and cHRM, as the third edition of the PNG specification ranks them; a JPEG's APP2 segments. Empty for
/// other formats and where nothing is said. A profile has at most 8 MB; a larger one is empty. Never reads
/// outside `bytes`, whatever they hold.
std::vector<ColorTag> find_color_tags(std::span<const std::byte> bytes, ImageFormat format);

}  // namespace tinct::codec
