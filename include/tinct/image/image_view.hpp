#pragma once

#include <tinct/color/rgb.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace tinct {

/// A picture that lives in somebody else's memory: `height` rows of `width` pixels, one after the other
/// without gaps. Cheap to copy. Valid as long as the memory is.
class ImageView {
  public:
    ImageView() = default;
    /// Throws std::invalid_argument when `pixels` does not hold exactly width * height pixels.
    ImageView(std::span<const Rgba> pixels, std::uint32_t width, std::uint32_t height);

    std::uint32_t width() const { return width_; }
    std::uint32_t height() const { return height_; }
    /// All pixels, row by row from the top left.
    std::span<const Rgba> pixels() const { return pixels_; }

  private:
    std::span<const Rgba> pixels_;
    std::uint32_t width_ = 0, height_ = 0;
};

}  // namespace tinct
