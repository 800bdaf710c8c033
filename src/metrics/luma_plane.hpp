#pragma once

#include "metrics/compared_pictures.hpp"

#include <tinct/color/rgb.hpp>
#include <tinct/image/pixel_source.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace tinct {

/// A gray picture of real levels. 128 is taken off each, so that squares stay small and their differences
/// exact enough in single precision.
struct LumaPlane {
    std::size_t width = 0, height = 0;
    std::vector<float> levels;
};

/// Reads rows of luma from a picture as it looks on a ground, or from a plane made before.
class LumaRows {
  public:
    LumaRows(const PixelSource& picture, Rgb ground)
        : width_(picture.width()), height_(picture.height()), reader_(picture, ground) {}
    explicit LumaRows(const LumaPlane& plane)
        : width_(plane.width), height_(plane.height), plane_(&plane), reader_(ImageView(), white) {}

    std::size_t width() const { return width_; }
    std::size_t height() const { return height_; }
    void read(std::size_t y, std::span<float> row);

  private:
    std::size_t width_, height_;
    const LumaPlane* plane_ = nullptr;
    GroundReader reader_;
    std::vector<Rgb> colors_;
};

/// Half the width and height, the means of 2 x 2 levels; a last odd row or column is left out.
LumaPlane halved(const LumaRows& rows, int threads);

}  // namespace tinct
