#include "quantize/color_map.hpp"
#include "quantize/ranked_remap.hpp"

#include <tinct/quantize/quantizer.hpp>
#include <tinct/util/stopwatch.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace tinct {

namespace {

// Dithering chooses entries anew, and some may not be chosen any more.
Quantized recounted(IndexedImage image, QuantizedPalette evidence) {
    std::vector<std::uint64_t> counts(image.palette().size());
    for (const std::uint8_t index : image.indices()) ++counts[index];
    evidence.counts.clear();
    std::array<std::uint8_t, 256> new_index{};
    std::vector<Rgba> kept;
    for (std::size_t k = 0; k < counts.size(); ++k) {
        if (counts[k] == 0) continue;
        new_index[k] = static_cast<std::uint8_t>(kept.size());
        kept.push_back(image.palette()[k]);
        evidence.counts.push_back(counts[k]);
    }
    evidence.palette = Palette(std::move(kept));
    if (evidence.palette.size() == counts.size()) return {std::move(image), std::move(evidence)};
    std::vector<std::uint8_t> indices(image.indices().size());
    std::ranges::transform(image.indices(), indices.begin(),
                           [&new_index](std::uint8_t index) { return new_index[index]; });
    return {{image.width(), image.height(), evidence.palette, std::move(indices)}, std::move(evidence)};
}

IndexedImage remapped(ImageView image, const ColorMap& map, int threads) {
    if (map.pixel_ranks.empty()) return remap(image, map.ranks, map.indices, map.found.palette, threads);
    return remap(image.width(), image.height(), map.pixel_ranks, map.indices, map.found.palette, threads);
}

IndexedImage remapped(const DeepImage& image, const ColorMap& map, int threads) {
    return remap(image.width(), image.height(), map.pixel_ranks, map.indices, map.found.palette, threads);
}

template <class Picture>
Quantized quantized(const Picture& image, const QuantizeOptions& options) {
    ColorMap map = map_colors(image, options);
    Stopwatch stopwatch;
    const bool plain = options.dither.kind == DitherKind::none;
    IndexedImage indexed =
        plain ? remapped(image, map, options.threads)
              : dither(image, map.found.palette, options.space, options.dither, options.threads);
    Quantized result = plain ? Quantized{std::move(indexed), std::move(map.found)}
                             : recounted(std::move(indexed), std::move(map.found));
    result.remap_ms = stopwatch.milliseconds();
    return result;
}

}  // namespace

QuantizedPalette find_palette(ImageView image, const QuantizeOptions& options) {
    return map_colors(image, options).found;
}

QuantizedPalette find_palette(const DeepImage& image, const QuantizeOptions& options) {
    return map_colors(image, options).found;
}

Quantized quantize(ImageView image, const QuantizeOptions& options) { return quantized(image, options); }

Quantized quantize(const DeepImage& image, const QuantizeOptions& options) {
    return quantized(image, options);
}

}  // namespace tinct
