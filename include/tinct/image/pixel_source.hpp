#pragma once

#include <tinct/image/image_view.hpp>
#include <tinct/image/indexed_image.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace tinct {

/// A picture of either kind, to be read a run of pixels at a time. Cheap to copy. Valid as long as the
/// picture is, which is neither copied nor expanded.
class PixelSource {
  public:
    PixelSource(ImageView image) : image_(image), width_(image.width()), height_(image.height()) {}
    PixelSource(const IndexedImage& image)
        : indexed_(&image), width_(image.width()), height_(image.height()) {}

    std::uint32_t width() const { return width_; }
    std::uint32_t height() const { return height_; }
    std::size_t pixels() const { return std::size_t{width_} * height_; }

    /// buffer.size() pixels from `first` on, counted row by row. They are in `buffer` or in the picture
    /// itself.
    std::span<const Rgba> read(std::size_t first, std::span<Rgba> buffer) const;

    /// Whether no pixel lets the ground shine through; of an indexed image, no palette entry. O(pixels) for a
    /// view.
    bool is_opaque() const;

  private:
    ImageView image_;
    const IndexedImage* indexed_ = nullptr;
    std::uint32_t width_, height_;
};

}  // namespace tinct
