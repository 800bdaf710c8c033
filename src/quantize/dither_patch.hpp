#pragma once

#include "quantize/dither_palette.hpp"

#include <tinct/color/rgb.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace tinct {

/// A picture of any kind as dithering reads it.
struct DitherSource {
    std::uint32_t width, height;
    /// Fills in the pixels of row y from column x on.
    std::function<void(std::uint32_t x, std::uint32_t y, std::span<Rgba16>)> read;
};

/// A rectangle of a picture.
struct PatchArea {
    std::uint32_t x, y, width, height;
};

/// The pixels of a rectangle as points of a PaletteSpace, and how much error each may take.
class DitherPatch {
  public:
    using Point = PaletteSpace::Point;

    DitherPatch(const DitherSource& source, const PatchArea& area, const PaletteSpace& space);

    const PatchArea& area() const { return area_; }
    /// By column and row within the rectangle.
    const Point& point(std::uint32_t x, std::uint32_t y) const { return points_[place(x, y)]; }
    PixelKind kind(std::uint32_t x, std::uint32_t y) const { return kinds_[place(x, y)]; }
    /// 1 where colors hardly change, down to 0.5 where they change much: there the eye does not see bands,
    /// but sees noise along edges.
    float calm(std::uint32_t x, std::uint32_t y) const;

  private:
    std::size_t place(std::uint32_t x, std::uint32_t y) const {
        return std::size_t{y + top_} * loaded_.width + x + left_;
    }

    PatchArea area_, loaded_;  // loaded with a margin of one pixel where the picture has one
    std::uint32_t left_, top_;
    float busy_;  // a change of color per two pixels that counts as much
    std::vector<Point> points_;
    std::vector<PixelKind> kinds_;
};

}  // namespace tinct
