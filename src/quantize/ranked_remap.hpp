#pragma once

#include "quantize/color_ranks.hpp"

#include <tinct/image/image_view.hpp>
#include <tinct/image/indexed_image.hpp>
#include <tinct/image/palette.hpp>

#include <cstdint>
#include <span>

namespace tinct {

/// As the public remap, for colors whose ranks are known: indices[i] belongs to the color of rank i.
IndexedImage remap(ImageView image, const ColorRanks& ranks, std::span<const std::uint8_t> indices,
                   const Palette& palette, int threads);

}  // namespace tinct
