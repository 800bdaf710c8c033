#pragma once

#include <tinct/codec/image_file.hpp>

#include <cstddef>
#include <span>

namespace tinct::codec {

/// The TIFF structure ("II*\0" or "MM\0*" and so on) in a JPEG's first EXIF segment or a PNG's eXIf chunk, or
/// nothing.
std::span<const std::byte> find_exif(std::span<const std::byte> bytes, ImageFormat format);

/// The number that the first directory's orientation entry (0x0112) holds; 0 where there is none.
std::uint32_t exif_orientation(std::span<const std::byte> tiff) noexcept;

/// Makes that entry say 1, "upright", for a picture that has been turned. Nothing where there is none.
void set_exif_upright(std::span<std::byte> tiff) noexcept;

}  // namespace tinct::codec
