#pragma once

#include "codec/decoded_picture.hpp"

#include <tinct/codec/image_file.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace tinct::codec {

/// Everything that stb_image knows, decoded by a child process with bounded memory and time. `format` is what
/// the first bytes say. Throws Error(unreadable_input), also when the decoder crashes or does not end.
DecodedPicture read_with_stb(std::span<const std::byte> bytes, ImageFormat format, std::string_view name,
                             const ReadOptions& options);

}  // namespace tinct::codec
