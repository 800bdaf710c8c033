#include "quantize/counted_colors.hpp"
#include "quantize/palette_search.hpp"
#include "quantize/ranked_remap.hpp"
#include "quantize/rounded_palette.hpp"

#include <tinct/quantize/quantizer.hpp>
#include <tinct/quantize/remap.hpp>
#include <tinct/util/stopwatch.hpp>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <utility>

namespace tinct {

namespace {

// A palette for the colors of a picture and, for each of these, the entry that it gets.
struct ColorMap {
    QuantizedPalette found;
    ColorRanks ranks;
    ColorCounts counts;
    std::vector<std::uint8_t> indices;
};

// Takes out the entries that nobody uses.
void drop_unused(FoundPalette& found) {
    if (std::ranges::find(found.counts, std::uint64_t{0}) == found.counts.end()) return;
    std::vector<std::uint8_t> new_index(found.colors.size());
    std::size_t kept = 0;
    for (std::size_t k = 0; k < found.colors.size(); ++k) {
        if (found.counts[k] == 0) continue;
        found.colors[kept] = found.colors[k];
        found.counts[kept] = found.counts[k];
        new_index[k] = static_cast<std::uint8_t>(kept++);
    }
    found.colors.resize(kept);
    found.counts.resize(kept);
    for (std::uint8_t& index : found.indices) index = new_index[index];
}

void take(FoundPalette found, ColorMap& map) {
    drop_unused(found);
    std::vector<Rgba> entries(found.colors.size());
    std::ranges::transform(found.colors, entries.begin(), opaque);
    map.found.palette = Palette(std::move(entries));
    map.found.counts = std::move(found.counts);
    map.found.inertia = found.inertia;
    map.found.iterations = found.iterations;
    map.found.converged = found.converged;
    map.found.restart_inertias = std::move(found.start_inertias);
    map.found.moves = found.moves;
    map.indices = std::move(found.indices);
}

ColorMap map_colors(ImageView image, const QuantizeOptions& options) {
    if (image.pixels().empty()) throw std::invalid_argument("quantize: the picture is empty");
    if (options.restarts < 0) throw std::invalid_argument("quantize: the starts must not be negative");
    if (options.time_budget < std::chrono::nanoseconds::zero())
        throw std::invalid_argument("quantize: the time budget must not be negative");
    Stopwatch stopwatch;
    CountedColors counted = count_colors(image.pixels(), options.threads);
    ColorMap map{{}, std::move(counted.ranks), std::move(counted.list), {}};
    map.found.colors_in = map.counts.size();
    map.found.histogram_ms = stopwatch.lap();
    const bool exact = map.counts.size() <= options.colors.value();
    take(exact ? exact_palette(map.counts) : search_palette(map.counts, options), map);
    map.found.cluster_ms = stopwatch.lap();
    return map;
}

}  // namespace

QuantizedPalette find_palette(ImageView image, const QuantizeOptions& options) {
    return map_colors(image, options).found;
}

Quantized quantize(ImageView image, const QuantizeOptions& options) {
    ColorMap map = map_colors(image, options);
    Stopwatch stopwatch;
    IndexedImage indexed = remap(image, map.ranks, map.indices, map.found.palette, options.threads);
    return {std::move(indexed), std::move(map.found), stopwatch.milliseconds()};
}

}  // namespace tinct
