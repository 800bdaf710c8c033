#pragma once

#include <tinct/image/image.hpp>
#include <tinct/image/palette.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// A picture whose pixels are indices into a palette, rows from the top.
class IndexedImage {
  public:
    /// Throws std::invalid_argument when a side is 0, when the number of indices is not width * height, or
    /// when an index has no palette entry. O(pixels).
    IndexedImage(std::uint32_t width, std::uint32_t height, Palette palette,
                 std::vector<std::uint8_t> indices);

    std::uint32_t width() const { return width_; }
    std::uint32_t height() const { return height_; }
    const Palette& palette() const { return palette_; }
    std::span<const std::uint8_t> indices() const { return indices_; }
    std::span<const std::uint8_t> row(std::uint32_t y) const {
        return indices().subspan(std::size_t{y} * width_, width_);
    }

    /// The same picture with every index replaced by its color.
    Image to_image() const;

  private:
    std::uint32_t width_, height_;
    Palette palette_;
    std::vector<std::uint8_t> indices_;
};

}  // namespace tinct
