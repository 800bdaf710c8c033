#include <tinct/image/image.hpp>

#include <algorithm>

namespace tinct {

static_assert(sizeof(Rgba) == 4, "pixels are packed without padding");

Image Image::clone() const {
    if (pixels().empty()) return {};
    Image copy(width(), height());
    std::ranges::copy(pixels(), copy.pixels().begin());
    return copy;
}

}  // namespace tinct
