#pragma once

#include "codec/decoded_picture.hpp"

#include <tinct/codec/image_file.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace tinct::codec {

/// PBM, PGM and PPM, as text or binary (P1 .. P6), with any highest level up to 65535. (stb_image knows
/// neither text nor other highest levels, and reads 16 bits wrongly.) Only the first picture of several.
/// Throws Error(unreadable_input).
DecodedPicture read_pnm(std::span<const std::byte> bytes, std::string_view name, const ReadOptions& options);

}  // namespace tinct::codec
