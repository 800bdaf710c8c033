#include "quantize/dither_palette.hpp"

#include <utility>
#include <vector>

namespace tinct {

DitherPalette::DitherPalette(const Palette& palette, const PaletteSpace& space)
    : all_(palette, indices_where(palette, [](Rgba) { return true; }), space) {
    std::vector<std::uint8_t> opaque = indices_where(palette, [](Rgba entry) { return entry.a == 255; });
    if (!opaque.empty() && opaque.size() < palette.size()) opaque_.emplace(palette, std::move(opaque), space);
    const std::vector<std::uint8_t> transparent =
        indices_where(palette, [](Rgba entry) { return entry.a == 0; });
    if (!transparent.empty()) transparent_ = transparent.front();
}

std::uint8_t DitherPalette::nearest(PixelKind kind, const Point& point) {
    if (kind == PixelKind::transparent && transparent_) return *transparent_;
    return kind == PixelKind::opaque && opaque_ ? opaque_->nearest(point) : all_.nearest(point);
}

}  // namespace tinct
