#include <tinct/image/image.hpp>
#include <tinct/util/checked_math.hpp>

#include <algorithm>
#include <stdexcept>

namespace tinct {

Image::Image(std::uint32_t width, std::uint32_t height) : width_(width), height_(height) {
    if (width == 0 || height == 0) throw std::invalid_argument("Image: width and height must be at least 1");
    const auto pixels = checked_multiply<std::size_t>(width, height);
    const auto bytes = pixels ? checked_multiply(*pixels, sizeof(Rgba)) : std::nullopt;
    if (!bytes) throw std::length_error("Image: too large for this machine's addresses");
    static_assert(sizeof(Rgba) == 4, "pixels are packed without padding");
    pixels_ = std::make_unique_for_overwrite<Rgba[]>(*pixels);
}

Image Image::clone() const {
    if (!pixels_) return {};
    Image copy(width_, height_);
    std::ranges::copy(pixels(), copy.pixels().begin());
    return copy;
}

}  // namespace tinct
