#include <tinct/image/image_view.hpp>

#include <stdexcept>

namespace tinct {

ImageView::ImageView(std::span<const Rgba> pixels, std::uint32_t width, std::uint32_t height)
    : pixels_(pixels), width_(width), height_(height) {
    if (pixels.size() != std::size_t{width} * height)
        throw std::invalid_argument("ImageView: there must be width * height pixels");
}

}  // namespace tinct
