#include <tinct/image/deep_image.hpp>

#include <algorithm>

namespace tinct {

static_assert(sizeof(Rgba16) == 8, "pixels are packed without padding");

Image round_to_8_bits(const DeepImage& image) {
    if (image.pixels().empty()) return {};
    Image rounded(image.width(), image.height());
    std::ranges::transform(image.pixels(), rounded.pixels().begin(),
                           [](Rgba16 p) { return round_to_8_bits(p); });
    return rounded;
}

}  // namespace tinct
