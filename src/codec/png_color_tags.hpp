#pragma once

#include "codec/color_tag.hpp"

namespace tinct::codec {

/// No profile in a picture is larger than this; those of printers have up to 3 MB.
inline constexpr std::size_t largest_profile = 8'000'000;

/// find_color_tags for a PNG.
std::vector<ColorTag> png_color_tags(std::span<const std::byte> png);

}  // namespace tinct::codec
