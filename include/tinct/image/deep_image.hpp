#pragma once

#include <tinct/color/rgb.hpp>
#include <tinct/image/image.hpp>
#include <tinct/image/pixel_grid.hpp>

namespace tinct {

/// A picture in memory like Image, but with 16 bits a channel: 16-bit sRGB with straight alpha, upright, rows
/// from the top. Twice the memory.
class DeepImage : public PixelGrid<Rgba16> {
  public:
    using PixelGrid<Rgba16>::PixelGrid;
};

/// The same picture at 8 bits, every channel rounded to the nearest level. Empty for an empty picture.
/// O(pixels). Throws std::bad_alloc.
Image round_to_8_bits(const DeepImage& image);

}  // namespace tinct
