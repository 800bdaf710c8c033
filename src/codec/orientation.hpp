#pragma once

#include <tinct/codec/image_file.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace tinct::codec {

/// Where the stored picture's first row and column are seen, numbered as EXIF's tag 0x0112 does.
enum class Orientation {
    upright = 1,
    mirrored = 2,
    rotated_180 = 3,
    flipped = 4,
    transposed = 5,         ///< rows become columns
    rotated_clockwise = 6,  ///< to be turned by 90 degrees clockwise
    transversed = 7,        ///< rows become columns, from the bottom right
    rotated_counterclockwise = 8,
};

/// The orientation in a JPEG's first EXIF segment or a PNG's eXIf chunk; upright where there is none or it
/// makes no sense. Never reads outside `bytes`, whatever they hold.
Orientation find_orientation(std::span<const std::byte> bytes, ImageFormat format);

/// Turns the picture upright. In place, except that quarter turns and transpositions take memory for a second
/// picture for a while; when there is none, Error(unreadable_input) is thrown. For Image and DeepImage.
template <class Picture>
void orient(Picture& image, Orientation orientation, std::string_view name);

extern template void orient(Image&, Orientation, std::string_view);
extern template void orient(DeepImage&, Orientation, std::string_view);

}  // namespace tinct::codec
