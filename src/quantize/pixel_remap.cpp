#include "quantize/pixel_remap.hpp"

#include "quantize/dither_palette.hpp"
#include "quantize/index_room.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <array>

namespace tinct {

namespace {

Rgba16 deep(Rgba color) { return widen(color); }
Rgba16 deep(Rgba16 color) { return color; }

template <class Pixel>
void write_nearest(std::span<const Pixel> pixels, DitherPalette& palette, const PaletteSpace& space,
                   std::uint8_t* result) {
    constexpr std::size_t block = 256;
    std::array<Rgba16, block> colors;
    std::array<float, block * PaletteSpace::most_dimensions> points;
    const std::size_t d = space.dimensions();
    for (std::size_t first = 0; first < pixels.size(); first += block) {
        const std::size_t count = std::min(block, pixels.size() - first);
        for (std::size_t i = 0; i < count; ++i) colors[i] = deep(pixels[first + i]);
        space.points({colors.data(), count}, points.data());
        for (std::size_t i = 0; i < count; ++i) {
            if (i > 0 && colors[i] == colors[i - 1]) {  // flat areas need no search
                result[first + i] = result[first + i - 1];
                continue;
            }
            PaletteSpace::Point point{};
            std::copy_n(&points[i * d], d, point.begin());
            result[first + i] = palette.nearest(kind_of(colors[i]), point);
        }
    }
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
    std::vector<std::uint8_t> result = room_for_indices(pixels.size());
    const Chunks chunks(pixels.size(), 1 << 15);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        const std::size_t first = chunks.first(chunk);
        DitherPalette own(palette, space);  // it remembers, so threads do not share it
        write_nearest(pixels.subspan(first, chunks.last(chunk) - first), own, space, &result[first]);
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
