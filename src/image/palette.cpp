#include <tinct/image/palette.hpp>

#include <stdexcept>
#include <utility>

namespace tinct {

PaletteSize::PaletteSize(int colors) : value_(static_cast<std::uint16_t>(colors)) {
    if (colors < smallest || colors > largest)
        throw std::invalid_argument("PaletteSize: a palette has 1 to 256 colors");
}

Palette::Palette(std::vector<Rgba> colors) : colors_(std::move(colors)) {
    if (colors_.empty() || colors_.size() > PaletteSize::largest)
        throw std::invalid_argument("Palette: a palette has 1 to 256 colors");
}

}  // namespace tinct
