#pragma once

#include "codec/decoded_picture.hpp"

#include <tinct/codec/image_file.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace tinct::codec {

/// A PNG of any kind through libpng, as it is stored: orientation, gamma and color profile are not applied.
/// Throws Error(unreadable_input) for damage of any kind (but palette indices beyond the palette, which
/// libpng shows as black): a wrong checksum (CRC or Adler-32), missing data or no end.
DecodedPicture read_png(std::span<const std::byte> bytes, std::string_view name, const ReadOptions& options);

}  // namespace tinct::codec
