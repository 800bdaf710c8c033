#pragma once

#include <tinct/codec/image_file.hpp>
#include <tinct/codec/metadata.hpp>

#include <cstddef>
#include <span>

namespace tinct::codec {

/// EXIF, XMP and text comments of a PNG or JPEG, with the orientation set to upright; empty for other
/// formats. At most 16 MB in all, compressed texts of at most 4 MB each; what is damaged or larger is left
/// out. Never reads outside `bytes`, whatever they hold.
Metadata read_metadata(std::span<const std::byte> bytes, ImageFormat format);

}  // namespace tinct::codec
