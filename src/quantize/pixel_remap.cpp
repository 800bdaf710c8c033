#include "quantize/pixel_remap.hpp"

#include "quantize/dither_palette.hpp"
#include "quantize/entry_cells.hpp"
#include "quantize/index_room.hpp"
#include "quantize/pixel_blocks.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace tinct {

namespace {

Rgba16 deep(Rgba color) { return widen(color); }
Rgba16 deep(Rgba16 color) { return color; }

// The entries that pixels may get, by their alpha.
class PixelEntries {
  public:
    PixelEntries(const Palette& palette, const PaletteSpace& space, std::size_t pixels)
        : all_(palette, indices_where(palette, [](Rgba) { return true; }), space, pixels) {
        std::vector<std::uint8_t> opaque = indices_where(palette, [](Rgba entry) { return entry.a == 255; });
        if (!opaque.empty() && opaque.size() < palette.size())
            opaque_.emplace(palette, std::move(opaque), space, pixels);
        const std::vector<std::uint8_t> transparent =
            indices_where(palette, [](Rgba entry) { return entry.a == 0; });
        if (!transparent.empty()) transparent_ = transparent.front();
    }

    std::uint8_t nearest(PixelKind kind, const PaletteSpace::Point& point) const {
        if (kind == PixelKind::transparent && transparent_) return *transparent_;
        return kind == PixelKind::opaque && opaque_ ? opaque_->nearest(point) : all_.nearest(point);
    }

  private:
    EntryCells all_;
    std::optional<EntryCells> opaque_;  // none: no entry is opaque, or all are
    std::optional<std::uint8_t> transparent_;
};

template <class Pixel>
void write_nearest(std::span<const Pixel> pixels, const PixelEntries& entries, const PaletteSpace& space,
                   std::uint8_t* result) {
    const std::size_t d = space.dimensions();
    for_each_block(pixels, [&](std::span<const Pixel> block, std::size_t repeat, std::size_t first) {
        std::array<Rgba16, pixel_block> colors;
        std::array<float, pixel_block * PaletteSpace::most_dimensions> points;
        std::ranges::transform(block, colors.begin(), [](Pixel pixel) { return deep(pixel); });
        space.points({colors.data(), block.size()}, points.data());
        for (std::size_t i = 0; i < block.size(); ++i) {
            PaletteSpace::Point point{};
            for (std::size_t j = 0; j < d; ++j) point[j] = points[i * d + j];
            result[first + i] = entries.nearest(kind_of(colors[i]), point);
        }
        if (repeat > 1) std::fill_n(result + first, repeat, result[first]);
    });
}

}  // namespace

template <class Pixel>
std::vector<std::uint8_t> few_indices(std::span<const Pixel> pixels, const FewColors& colors,
                                      std::span<const std::uint8_t> indices, int threads) {
    std::vector<std::uint8_t> result = room_for_indices(pixels.size());
    const Chunks chunks(pixels.size(), 1 << 15);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        for (std::size_t i = chunks.first(chunk); i < chunks.last(chunk); ++i)
            result[i] = i > chunks.first(chunk) && pixels[i] == pixels[i - 1]  // flat areas need no look-up
                            ? result[i - 1]
                            : indices[colors.find(pixels[i])];
    });
    return result;
}

template <class Pixel>
std::vector<std::uint8_t> nearest_indices(std::span<const Pixel> pixels, const Palette& palette,
                                          const PaletteSpace& space, int threads) {
    const PixelEntries entries(palette, space, pixels.size());
    std::vector<std::uint8_t> result = room_for_indices(pixels.size());
    const Chunks chunks(pixels.size(), 1 << 15);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        const std::size_t first = chunks.first(chunk);
        write_nearest(pixels.subspan(first, chunks.last(chunk) - first), entries, space, &result[first]);
    });
    return result;
}

template std::vector<std::uint8_t> few_indices(std::span<const Rgba>, const FewColors&,
                                               std::span<const std::uint8_t>, int);
template std::vector<std::uint8_t> few_indices(std::span<const Rgba16>, const FewColors&,
                                               std::span<const std::uint8_t>, int);
template std::vector<std::uint8_t> nearest_indices(std::span<const Rgba>, const Palette&, const PaletteSpace&,
                                                   int);
template std::vector<std::uint8_t> nearest_indices(std::span<const Rgba16>, const Palette&,
                                                   const PaletteSpace&, int);

}  // namespace tinct
