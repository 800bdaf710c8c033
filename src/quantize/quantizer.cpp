#include "cluster/deadline.hpp"
#include "quantize/color_map.hpp"
#include "quantize/grid_quantizer.hpp"
#include "quantize/pixel_remap.hpp"
#include "quantize/ranked_remap.hpp"
#include "quantize/used_entries.hpp"

#include <tinct/image/palette_order.hpp>
#include <tinct/quantize/quantizer.hpp>
#include <tinct/util/stopwatch.hpp>

#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

namespace tinct {

namespace {

// Dithering chooses entries anew, and some may not be chosen any more.
Quantized recounted(IndexedImage image, QuantizedPalette evidence) {
    UsedEntries used(image.palette().colors(), index_counts(image));
    evidence.counts = std::move(used.counts);
    evidence.palette = Palette(used.colors);
    if (used.colors.size() == image.palette().size()) return {std::move(image), std::move(evidence)};
    std::vector<std::uint8_t> indices(image.indices().begin(), image.indices().end());
    used.renumber(indices);
    return {{image.width(), image.height(), evidence.palette, std::move(indices)}, std::move(evidence)};
}

template <class Picture>
Quantized remapped(const Picture& image, ColorMap map, int threads) {
    const Palette& palette = map.found.palette;
    if constexpr (std::is_same_v<Picture, ImageView>)  // deep pictures have no ranks
        if (map.ranks) return {remap(image, *map.ranks, map.indices, palette, threads), std::move(map.found)};
    std::vector<std::uint8_t> indices = map.few
                                            ? few_indices(image.pixels(), *map.few, map.indices, threads)
                                            : nearest_indices(image.pixels(), palette, *map.space, threads);
    IndexedImage indexed(image.width(), image.height(), palette, std::move(indices));
    return recounted(std::move(indexed), std::move(map.found));
}

// Throws what the callers promise to.
template <class Picture>
Deadline checked_start(const Picture& image, const QuantizeOptions& options) {
    if (image.pixels().empty()) throw std::invalid_argument("quantize: the picture is empty");
    if (options.restarts < 0) throw std::invalid_argument("quantize: the starts must not be negative");
    if (!(options.salience <= 1)) throw std::invalid_argument("quantize: the salience must be at most 1");
    options.dither.require_valid();
    return Deadline(options.time_budget);
}

template <class Picture>
Quantized dithered(const Picture& image, ColorMap map, const QuantizeOptions& options) {
    IndexedImage indexed = dither(image, map.found.palette, options.space, options.dither, options.threads);
    return recounted(std::move(indexed), std::move(map.found));
}

template <class Picture>
Quantized quantized(const Picture& image, const QuantizeOptions& options, const Deadline& deadline) {
    ColorMap map = map_colors(image, options, deadline);
    Stopwatch stopwatch;
    // A picture that keeps its colors needs none, and would lose the colors of what cannot be seen.
    const bool dithers = options.dither.dithers() && map.found.iterations > 0;
    const double strength = dithers ? options.dither.strength_for(map.found.palette.size()) : 0;
    Quantized result =
        dithers ? dithered(image, std::move(map), options) : remapped(image, std::move(map), options.threads);
    result.dither_strength = strength;
    result.remap_ms = stopwatch.milliseconds();
    return result;
}

// The pixels of each entry are exactly known only when every pixel has found its own.
template <class Picture>
QuantizedPalette palette_of(const Picture& image, const QuantizeOptions& options, const Deadline& deadline) {
    ColorMap map = map_colors(image, options, deadline);
    return map.space ? remapped(image, std::move(map), options.threads).evidence : std::move(map.found);
}

}  // namespace

QuantizedPalette find_palette(ImageView image, const QuantizeOptions& options) {
    const Deadline deadline = checked_start(image, options);
    if (std::optional<Quantized> quick = quantize_on_grid(image, options, deadline))
        return std::move(quick->evidence);
    return palette_of(image, options, deadline);
}

QuantizedPalette find_palette(const DeepImage& image, const QuantizeOptions& options) {
    return palette_of(image, options, checked_start(image, options));
}

Quantized quantize(ImageView image, const QuantizeOptions& options) {
    const Deadline deadline = checked_start(image, options);
    if (std::optional<Quantized> quick = quantize_on_grid(image, options, deadline)) return std::move(*quick);
    return quantized(image, options, deadline);
}

Quantized quantize(const DeepImage& image, const QuantizeOptions& options) {
    return quantized(image, options, checked_start(image, options));
}

}  // namespace tinct
