#pragma once

#include <tinct/color/rgb.hpp>
#include <tinct/image/image_view.hpp>
#include <tinct/image/pixel_grid.hpp>

namespace tinct {

/// A picture in memory: 8-bit sRGB with straight alpha, upright, rows from the top. Movable; a copy is made
/// with clone().
class Image : public PixelGrid<Rgba> {
  public:
    using PixelGrid<Rgba>::PixelGrid;

    ImageView view() const { return {pixels(), width(), height()}; }
    Image clone() const;
};

}  // namespace tinct
