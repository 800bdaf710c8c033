#pragma once

#include <tinct/image/image_view.hpp>
#include <tinct/image/indexed_image.hpp>
#include <tinct/image/palette.hpp>
#include <tinct/quantize/color_histogram.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// For each color the index of the palette entry that is nearest in 8-bit sRGB; of equally near ones the
/// lowest index. Entries count as they look on white. Exact. O(colors * palette), `threads` 0: all.
std::vector<std::uint8_t> nearest_palette_indices(std::span<const Rgb> colors, const Palette& palette,
                                                  int threads = 0);

/// The indexed picture in which every pixel has the index that its color has: indices[i] belongs to
/// colors[i]. `colors` must be distinct and hold every color of `image` as it looks on white, as ColorCounts
/// does; otherwise std::invalid_argument. O(pixels).
IndexedImage remap(ImageView image, std::span<const Rgb> colors, std::span<const std::uint8_t> indices,
                   const Palette& palette, int threads = 0);

}  // namespace tinct
