#include "cluster/deadline.hpp"
#include "quantize/counted_colors.hpp"
#include "quantize/palette_search.hpp"
#include "quantize/ranked_remap.hpp"
#include "quantize/rounded_palette.hpp"

#include <tinct/quantize/quantizer.hpp>
#include <tinct/quantize/remap.hpp>
#include <tinct/util/stopwatch.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace tinct {

namespace {

// A palette for the colors of a picture and, for each of these, the entry that it gets.
struct ColorMap {
    QuantizedPalette found;
    ColorRanks ranks;
    std::vector<std::uint8_t> indices;  // by rank
};

// Takes out the entries that nobody uses.
void drop_unused(FoundPalette& found) {
    std::vector<std::uint64_t>& counts = found.evidence.counts;
    if (std::ranges::find(counts, std::uint64_t{0}) == counts.end()) return;
    std::vector<std::uint8_t> new_index(found.colors.size());
    std::size_t kept = 0;
    for (std::size_t k = 0; k < found.colors.size(); ++k) {
        if (counts[k] == 0) continue;
        found.colors[kept] = found.colors[k];
        counts[kept] = counts[k];
        new_index[k] = static_cast<std::uint8_t>(kept++);
    }
    found.colors.resize(kept);
    counts.resize(kept);
    for (std::uint8_t& index : found.indices) index = new_index[index];
}

ColorMap map_colors(ImageView image, const QuantizeOptions& options) {
    if (image.pixels().empty()) throw std::invalid_argument("quantize: the picture is empty");
    if (options.restarts < 0) throw std::invalid_argument("quantize: the starts must not be negative");
    const Deadline deadline(options.time_budget);
    Stopwatch stopwatch;
    CountedColors counted = count_colors(image.pixels(), options.threads);
    const double histogram_ms = stopwatch.lap();
    const bool exact = counted.list.size() <= options.colors.value();
    FoundPalette found =
        exact ? exact_palette(counted.list) : search_palette(counted.list, options, deadline);
    drop_unused(found);
    std::vector<Rgba> entries(found.colors.size());
    std::ranges::transform(found.colors, entries.begin(), opaque);
    found.evidence.palette = Palette(std::move(entries));
    found.evidence.colors_in = counted.list.size();
    found.evidence.histogram_ms = histogram_ms;
    found.evidence.cluster_ms = stopwatch.lap();
    return {std::move(found.evidence), std::move(counted.ranks), std::move(found.indices)};
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
