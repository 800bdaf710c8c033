#pragma once

#include <tinct/color/rgb.hpp>
#include <tinct/image/image_view.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace tinct {

/// A picture in memory: 8-bit sRGB with straight alpha, upright, rows from the top. Width and height are at
/// least 1, except in a default-constructed or moved-from picture, which is empty. Movable; a copy is made
/// with clone().
class Image {
  public:
    Image() = default;
    /// Pixels are left uninitialized, because whoever makes a picture fills it. Throws std::invalid_argument
    /// when a side is 0, std::length_error when the size does not fit in memory's address range,
    /// std::bad_alloc.
    Image(std::uint32_t width, std::uint32_t height);

    std::uint32_t width() const { return width_; }
    std::uint32_t height() const { return height_; }
    std::span<Rgba> pixels() { return {pixels_.get(), std::size_t{width_} * height_}; }
    std::span<const Rgba> pixels() const { return {pixels_.get(), std::size_t{width_} * height_}; }
    std::span<Rgba> row(std::uint32_t y) { return pixels().subspan(std::size_t{y} * width_, width_); }
    std::span<const Rgba> row(std::uint32_t y) const {
        return pixels().subspan(std::size_t{y} * width_, width_);
    }

    ImageView view() const { return {pixels(), width_, height_}; }
    Image clone() const;

  private:
    std::unique_ptr<Rgba[]> pixels_;
    std::uint32_t width_ = 0, height_ = 0;
};

}  // namespace tinct
