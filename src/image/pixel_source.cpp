#include <tinct/image/pixel_source.hpp>

#include <algorithm>
#include <vector>

namespace tinct {

namespace {

// Without an early end, so that the loop runs over many pixels at a time.
bool all_opaque(std::span<const Rgba> pixels) {
    std::uint8_t all = 255;
    for (const Rgba& pixel : pixels) all = static_cast<std::uint8_t>(all & pixel.a);
    return all == 255;
}

}  // namespace

std::span<const Rgba> PixelSource::read(std::size_t first, std::span<Rgba> buffer) const {
    if (!indexed_) return image_.pixels().subspan(first, buffer.size());
    const std::span<const std::uint8_t> indices = indexed_->indices().subspan(first, buffer.size());
    const std::vector<Rgba>& colors = indexed_->palette().colors();
    for (std::size_t i = 0; i < buffer.size(); ++i) buffer[i] = colors[indices[i]];
    return buffer;
}

bool PixelSource::is_opaque() const {
    if (indexed_) return all_opaque(indexed_->palette().colors());
    for (std::size_t first = 0; first < image_.pixels().size(); first += 65536) {
        const std::size_t size = std::min<std::size_t>(65536, image_.pixels().size() - first);
        if (!all_opaque(image_.pixels().subspan(first, size))) return false;
    }
    return true;
}

}  // namespace tinct
