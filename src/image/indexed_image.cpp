#include <tinct/image/indexed_image.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace tinct {

IndexedImage::IndexedImage(std::uint32_t width, std::uint32_t height, Palette palette,
                           std::vector<std::uint8_t> indices)
    : width_(width), height_(height), palette_(std::move(palette)), indices_(std::move(indices)) {
    if (width == 0 || height == 0)
        throw std::invalid_argument("IndexedImage: width and height must be at least 1");
    if (indices_.size() != std::size_t{width} * height)
        throw std::invalid_argument("IndexedImage: there must be width * height indices");
    if (*std::ranges::max_element(indices_) >= palette_.size())
        throw std::invalid_argument("IndexedImage: an index has no palette entry");
}

Image IndexedImage::to_image() const {
    Image image(width_, height_);
    std::ranges::transform(indices_, image.pixels().begin(),
                           [this](std::uint8_t index) { return palette_[index]; });
    return image;
}

}  // namespace tinct
