#include "quantize/color_points.hpp"
#include "quantize/color_table.hpp"

#include <tinct/cluster/predict.hpp>
#include <tinct/quantize/remap.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <atomic>
#include <initializer_list>
#include <stdexcept>
#include <utility>

namespace tinct {

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

IndexedImage remap(ImageView image, std::span<const Rgb> colors, std::span<const std::uint8_t> indices,
                   const Palette& palette, int threads) {
    if (colors.size() != indices.size())
        throw std::invalid_argument("remap: there must be one index for each color");
    ColorTable table(colors.size());
    for (std::size_t i = 0; i < colors.size(); ++i)
        table.add(color_key(colors[i]), std::uint64_t{indices[i]} + 1);
    const std::span<const Rgba> pixels = image.pixels();
    std::vector<std::uint8_t> result(pixels.size());
    std::atomic<bool> unknown_color = false;
    const Chunks chunks(pixels.size(), 1 << 15);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        Rgba last = pixels[chunks.first(chunk)];
        std::uint64_t found = table.find(color_key(over(last, white)));
        bool missing = found == 0;
        for (std::size_t i = chunks.first(chunk); i < chunks.last(chunk); ++i) {
            if (pixels[i] != last) {
                last = pixels[i];
                found = table.find(color_key(over(last, white)));
                missing = missing || found == 0;
            }
            result[i] = static_cast<std::uint8_t>(found - 1);
        }
        if (missing) unknown_color = true;
    });
    if (unknown_color) throw std::invalid_argument("remap: a color of the picture is not among the colors");
    return {image.width(), image.height(), palette, std::move(result)};
}

}  // namespace tinct
