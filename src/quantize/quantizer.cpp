#include "quantize/color_points.hpp"
#include "quantize/counted_colors.hpp"
#include "quantize/ranked_remap.hpp"

#include <tinct/quantize/quantizer.hpp>
#include <tinct/quantize/remap.hpp>
#include <tinct/util/stopwatch.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <stdexcept>
#include <tuple>
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

bool darker(Rgb a, Rgb b) { return std::tuple(luma(a), a.r, a.g, a.b) < std::tuple(luma(b), b.r, b.g, b.b); }

std::vector<Rgb> rounded(const Centroids& centroids) {
    const auto level = [](double x) {
        return static_cast<std::uint8_t>(std::clamp(std::floor(x + 0.5), 0.0, 255.0));
    };
    std::vector<Rgb> colors;
    for (std::size_t k = 0; k < centroids.size(); ++k)
        colors.push_back({level(centroids[k][0]), level(centroids[k][1]), level(centroids[k][2])});
    return colors;
}

Palette palette_of(std::vector<Rgb> colors) {
    std::ranges::sort(colors, darker);
    colors.erase(std::unique(colors.begin(), colors.end()),
                 colors.end());  // clang 14 cannot compile ranges::unique
    std::vector<Rgba> entries;
    std::ranges::transform(colors, std::back_inserter(entries), opaque);
    return Palette(std::move(entries));
}

// Weighted k-means over the distinct colors; fills in what the clustering can tell.
std::vector<Rgb> cluster(const ColorCounts& counts, const QuantizeOptions& options, QuantizedPalette& found) {
    const std::vector<double> weights(counts.counts.begin(), counts.counts.end());
    KMeansOptions kmeans_options;
    kmeans_options.clusters = options.colors.value();
    kmeans_options.initialization = options.initialization;
    kmeans_options.restarts = options.restarts;
    kmeans_options.seed = options.seed;
    kmeans_options.threads = options.threads;
    kmeans_options.progress = options.progress;
    const KMeansResult result = kmeans(points_of(counts.colors).with_weights(weights), kmeans_options);
    found.iterations = result.iterations;
    found.converged = result.converged;
    found.restart_inertias = result.restart_inertias;
    return rounded(result.centroids);
}

// Gives each color its nearest entry, and drops the entries that nobody uses.
void assign(ColorMap& map, const Palette& palette, int threads) {
    map.indices = nearest_palette_indices(map.counts.colors, palette, threads);
    std::vector<std::uint64_t> used(palette.size());
    for (std::size_t i = 0; i < map.indices.size(); ++i) used[map.indices[i]] += map.counts.counts[i];
    std::vector<std::uint8_t> new_index(palette.size());
    std::vector<Rgba> kept;
    map.found.counts.clear();
    for (std::size_t k = 0; k < palette.size(); ++k) {
        new_index[k] = static_cast<std::uint8_t>(kept.size());
        if (used[k] == 0) continue;
        kept.push_back(palette[k]);
        map.found.counts.push_back(used[k]);
    }
    for (std::uint8_t& index : map.indices) index = new_index[index];
    map.found.palette = Palette(std::move(kept));
}

double inertia(const ColorMap& map) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < map.indices.size(); ++i) {
        const Rgb entry = over(map.found.palette[map.indices[i]], white);
        sum +=
            map.counts.counts[i] * static_cast<std::uint64_t>(squared_distance(map.counts.colors[i], entry));
    }
    return static_cast<double>(sum);
}

ColorMap map_colors(ImageView image, const QuantizeOptions& options) {
    if (image.pixels().empty()) throw std::invalid_argument("quantize: the picture is empty");
    if (options.restarts < 1) throw std::invalid_argument("quantize: there must be at least one start");
    Stopwatch stopwatch;
    CountedColors counted = count_colors(image.pixels(), options.threads);
    ColorMap map{{}, std::move(counted.ranks), std::move(counted.list), {}};
    map.found.colors_in = map.counts.size();
    map.found.histogram_ms = stopwatch.lap();
    const bool exact = map.counts.size() <= options.colors.value();
    std::vector<Rgb> colors = exact ? map.counts.colors : cluster(map.counts, options, map.found);
    assign(map, palette_of(std::move(colors)), options.threads);
    map.found.inertia = inertia(map);
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
