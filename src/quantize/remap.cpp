#include "quantize/color_points.hpp"
#include "quantize/index_room.hpp"
#include "quantize/pixel_blocks.hpp"
#include "quantize/ranked_remap.hpp"

#include <tinct/cluster/predict.hpp>
#include <tinct/quantize/remap.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <atomic>
#include <initializer_list>
#include <stdexcept>
#include <utility>

namespace tinct {

namespace {

// False when a color is missing.
bool write_indices(std::span<const Rgba> pixels, const ColorRanks& ranks, const std::uint8_t* indices,
                   std::uint8_t* result) {
    bool all_known = true;
    for_each_block(
        pixels, [=, &ranks, &all_known](std::span<const Rgba> block, std::size_t repeat, std::size_t first) {
            std::uint32_t found[pixel_block];
            if (!ranks.find(block, found)) {
                all_known = false;
            } else if (repeat > 1) {
                std::fill_n(result + first, repeat, indices[found[0]]);
            } else {
                for (std::size_t i = 0; i < block.size(); ++i) result[first + i] = indices[found[i]];
            }
        });
    return all_known;
}

// The indices by the ranks of their colors.
std::vector<std::uint8_t> in_order_of(const ColorRanks& ranks, std::span<const Rgb> colors,
                                      std::span<const std::uint8_t> indices) {
    std::vector<std::uint8_t> ordered(ranks.size());
    for (std::size_t first = 0; first < colors.size(); first += pixel_block) {
        const std::span<const Rgb> block =
            colors.subspan(first, std::min(pixel_block, colors.size() - first));
        Rgba pixels[pixel_block];
        std::ranges::transform(block, pixels, opaque);
        std::uint32_t found[pixel_block];
        (void)ranks.find({pixels, block.size()}, found);  // all there: the ranks were made of them
        for (std::size_t i = 0; i < block.size(); ++i) ordered[found[i]] = indices[first + i];
    }
    return ordered;
}

}  // namespace

std::vector<std::uint8_t> nearest_palette_indices(std::span<const Rgb> colors, const Palette& palette,
                                                  int threads) {
    Centroids entries(palette.size(), 3);
    for (std::size_t k = 0; k < palette.size(); ++k) {
        const Rgb color = over(palette[k], white);
        std::ranges::copy(std::initializer_list<double>{double(color.r), double(color.g), double(color.b)},
                          entries[k].begin());
    }
    // Single precision is exact here: squared distances are whole numbers below 2^24.
    const std::vector<std::uint32_t> labels = predict(points_of(colors), entries, threads);
    return {labels.begin(), labels.end()};
}

IndexedImage remap(ImageView image, const ColorRanks& ranks, std::span<const std::uint8_t> indices,
                   const Palette& palette, int threads) {
    const std::span<const Rgba> pixels = image.pixels();
    std::vector<std::uint8_t> result = room_for_indices(pixels.size());
    std::atomic<bool> unknown_color = false;
    const Chunks chunks(pixels.size(), 1 << 15);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        const std::size_t first = chunks.first(chunk);
        if (!write_indices(pixels.subspan(first, chunks.last(chunk) - first), ranks, indices.data(),
                           result.data() + first))
            unknown_color = true;
    });
    if (unknown_color) throw std::invalid_argument("remap: a color of the picture is not among the colors");
    return {image.width(), image.height(), palette, std::move(result)};
}

IndexedImage remap(ImageView image, std::span<const Rgb> colors, std::span<const std::uint8_t> indices,
                   const Palette& palette, int threads) {
    if (colors.size() != indices.size())
        throw std::invalid_argument("remap: there must be one index for each color");
    const ColorRanks ranks{ColorSet(colors)};
    return remap(image, ranks, in_order_of(ranks, colors, indices), palette, threads);
}

}  // namespace tinct
