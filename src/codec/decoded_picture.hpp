#pragma once

#include <tinct/image/deep_image.hpp>
#include <tinct/image/image.hpp>

#include <cstdint>
#include <variant>

namespace tinct::codec {

/// What the four numbers of a decoded pixel are.
enum class ColorModel : std::uint32_t {
    rgb,            ///< red, green, blue, alpha
    gray,           ///< the same, but the file has gray alone: red, green and blue are equal
    inverted_cmyk,  ///< cyan, magenta, yellow, black as Adobe stores them: 255 is no ink
};

/// What a decoder makes of a file: pixels at the depth of the file, as they are stored, not yet in sRGB.
struct DecodedPicture {
    std::variant<Image, DeepImage> pixels;  ///< deep when the file has more than 8 bits a channel
    ColorModel model = ColorModel::rgb;
};

/// Makes RGB of CMYK as if inks were perfect filters; other models are left as they are. For pictures that
/// say nothing about their inks.
void mix_inks(DecodedPicture& picture);

}  // namespace tinct::codec
