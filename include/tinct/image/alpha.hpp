#pragma once

#include <tinct/color/rgb.hpp>
#include <tinct/image/deep_image.hpp>
#include <tinct/image/image.hpp>
#include <tinct/image/image_view.hpp>

#include <cstdint>

namespace tinct {

/// Whether no pixel lets anything through. `threads` 0: all of the machine's. O(pixels).
bool is_opaque(ImageView image, int threads = 1);
bool is_opaque(const DeepImage& image);

/// Lays the picture over a ground of one color, so that it is opaque. Blends sRGB levels as browsers do,
/// rounded to the nearest level. O(pixels).
void flatten(Image& image, Rgb ground);
void flatten(DeepImage& image, Rgb ground);

/// Makes pixels of alpha `least` (0 .. 255) and more opaque, and all others fully transparent. O(pixels).
void threshold_alpha(Image& image, std::uint8_t least);
void threshold_alpha(DeepImage& image, std::uint8_t least);

}  // namespace tinct
