#pragma once

#include "quantize/entry_search.hpp"

#include <tinct/color/rgb.hpp>
#include <tinct/image/palette.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace tinct {

/// How a pixel may be mapped, by its alpha.
enum class PixelKind : std::uint8_t { opaque, translucent, transparent };

inline PixelKind kind_of(Rgba16 color) {
    return color.a == 65535 ? PixelKind::opaque
           : color.a == 0   ? PixelKind::transparent
                            : PixelKind::translucent;
}

/// The palette indices of the entries of which a condition holds.
template <class Condition>
std::vector<std::uint8_t> indices_where(const Palette& palette, Condition condition) {
    std::vector<std::uint8_t> indices;
    for (std::size_t k = 0; k < palette.size(); ++k)
        if (condition(palette[k])) indices.push_back(static_cast<std::uint8_t>(k));
    return indices;
}

/// A palette as dithering asks it. One a thread.
class DitherPalette {
  public:
    using Point = PaletteSpace::Point;

    DitherPalette(const Palette& palette, const PaletteSpace& space);

    /// The entry for a pixel of this kind that looks like `point`: an opaque one for an opaque pixel and one
    /// of alpha 0 for a transparent pixel, if there are any; else the nearest.
    std::uint8_t nearest(PixelKind kind, const Point& point);
    const Point& point(std::uint8_t index) const { return all_.point(index); }

  private:
    EntrySearch all_;
    std::optional<EntrySearch> opaque_;  ///< none: no entry is opaque, or all are
    std::optional<std::uint8_t> transparent_;
};

}  // namespace tinct
