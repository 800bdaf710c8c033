#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace tinct {

namespace detail {
/// width * height, once it is certain that so many pixels of `pixel_bytes` fit in memory's address range.
/// Throws std::invalid_argument when a side is 0, std::length_error when they do not fit.
std::size_t checked_pixel_count(std::uint32_t width, std::uint32_t height, std::size_t pixel_bytes);
}  // namespace detail

/// Rows of pixels from the top, without gaps: what pictures of every depth have in common. Width and height
/// are at least 1, except in a default-constructed grid, which is empty. Movable.
template <class Pixel>
class PixelGrid {
  public:
    PixelGrid() = default;
    /// Pixels are left uninitialized, because whoever makes a picture fills it. Throws as
    /// detail::checked_pixel_count does, and std::bad_alloc.
    PixelGrid(std::uint32_t width, std::uint32_t height)
        : pixels_(std::make_unique_for_overwrite<Pixel[]>(
              detail::checked_pixel_count(width, height, sizeof(Pixel)))),
          width_(width),
          height_(height) {}

    std::uint32_t width() const { return width_; }
    std::uint32_t height() const { return height_; }
    std::span<Pixel> pixels() { return {pixels_.get(), std::size_t{width_} * height_}; }
    std::span<const Pixel> pixels() const { return {pixels_.get(), std::size_t{width_} * height_}; }
    std::span<Pixel> row(std::uint32_t y) { return pixels().subspan(std::size_t{y} * width_, width_); }
    std::span<const Pixel> row(std::uint32_t y) const {
        return pixels().subspan(std::size_t{y} * width_, width_);
    }

  private:
    std::unique_ptr<Pixel[]> pixels_;
    std::uint32_t width_ = 0, height_ = 0;
};

}  // namespace tinct
