#include <tinct/image/alpha.hpp>
#include <tinct/image/pixel_source.hpp>

#include <algorithm>
#include <vector>

namespace tinct {

std::span<const Rgba> PixelSource::read(std::size_t first, std::span<Rgba> buffer) const {
    if (!indexed_) return image_.pixels().subspan(first, buffer.size());
    const std::span<const std::uint8_t> indices = indexed_->indices().subspan(first, buffer.size());
    const std::vector<Rgba>& colors = indexed_->palette().colors();
    for (std::size_t i = 0; i < buffer.size(); ++i) buffer[i] = colors[indices[i]];
    return buffer;
}

bool PixelSource::is_opaque() const {
    if (indexed_)
        return std::ranges::all_of(indexed_->palette().colors(), [](Rgba color) { return color.a == 255; });
    return tinct::is_opaque(image_);
}

}  // namespace tinct
