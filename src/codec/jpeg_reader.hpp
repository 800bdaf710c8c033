#pragma once

#include "codec/decoded_picture.hpp"

#include <tinct/codec/image_file.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace tinct::codec {

/// A JPEG through libjpeg-turbo, as it is stored: orientation and color profile are not applied. CMYK is
/// left as four inks, and taken as Adobe's programs write it, inverted, as all browsers do. Throws
/// Error(unreadable_input) for damage that costs pixels; what real cameras do wrong without harm, such as
/// stray bytes before a marker, passes.
DecodedPicture read_jpeg(std::span<const std::byte> bytes, std::string_view name, const ReadOptions& options);

}  // namespace tinct::codec
