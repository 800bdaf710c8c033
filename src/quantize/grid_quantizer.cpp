#include "quantize/grid_quantizer.hpp"

#include "quantize/cell_search.hpp"
#include "quantize/entry_table.hpp"
#include "quantize/index_room.hpp"
#include "quantize/kernels/mapped_pixels.hpp"
#include "quantize/rounded_palette.hpp"
#include "quantize/used_entries.hpp"

#include <tinct/util/stopwatch.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace tinct {

namespace {

struct GridColors {
    ColorGrid grid;
    ColorSet set;
};

GridColors grid_colors(std::span<const Rgba> pixels, int threads) {
    ColorMarks marks(pixels, threads);
    GridSums sums(pixels, threads);
    parallel_for(marks.parts() + sums.parts(), threads, [&](std::size_t part) {
        part < marks.parts() ? marks.mark(part) : sums.sum(part - marks.parts());
    });
    return {sums.grid(), ColorSet(std::move(marks), threads)};
}

Centroids searched(const ColorGrid& grid, const SearchPlan& plan, const QuantizeOptions& options,
                   const Deadline& deadline, QuantizedPalette& evidence) {
    const PackedPoints<float> points(
        PointSetView(grid.means.data(), grid.size(), 3).with_weights(grid.weights), options.threads);
    const CurveKey key = [&grid](std::size_t i) { return std::uint64_t{grid.keys[i]}; };
    ColorCells cells = color_cells(points, key, plan.cells, options.threads);
    cells.within += grid.within;
    return best_start(cells, options.colors.value(), plan, options, deadline, evidence);
}

// What some opaque pixels and the entries they got sum up to.
struct EntryTotals {
    std::array<std::uint64_t, 256> counts{};
    double products = 0;  // of the coordinates of each pixel and its entry, summed; whole, below 2^53

    void add(const EntryTotals& other) {
        for (std::size_t k = 0; k < counts.size(); ++k) counts[k] += other.counts[k];
        products += other.products;
    }
    void add(const kernels::EntrySums& sums, std::span<const Rgba> entries) {
        for (std::size_t k = 0; k < entries.size(); ++k) {
            counts[k] += sums.sum(k, 3) / 255;
            products += static_cast<double>(sums.sum(k, 0) * entries[k].r + sums.sum(k, 1) * entries[k].g +
                                            sums.sum(k, 2) * entries[k].b);
        }
    }
};

class GridRemap {
  public:
    GridRemap(const ColorGrid& grid, const ColorSet& colors, std::span<const Rgba> entries, int threads)
        : entries_(entries), threads_(threads), table_(grid, colors, entries, threads) {}

    // Writes the pixels' indices. At most 2^24 pixels at a time, so that no sum of 32 bits runs over.
    EntryTotals run(std::span<const Rgba> pixels, std::uint8_t* indices) const {
        constexpr std::size_t most_pixels = 1 << 24;
        const Chunks chunks(pixels.size(), 1 << 15);
        std::vector<EntryTotals> parts(chunks.size());
        parallel_for(chunks.size(), threads_, [&](std::size_t part) {
            const std::span<const Rgba> all = part_of(pixels, chunks, part);
            for (std::size_t first = 0; first < all.size(); first += most_pixels)
                run_some(all.subspan(first, std::min(most_pixels, all.size() - first)),
                         indices + chunks.first(part) + first, parts[part]);
        });
        EntryTotals totals;
        for (const EntryTotals& part : parts) totals.add(part);
        return totals;
    }

  private:
    void run_some(std::span<const Rgba> pixels, std::uint8_t* indices, EntryTotals& totals) const {
        kernels::EntrySums sums;
        kernels::map_pixels(pixels.data(), pixels.size(), table_.places(), indices, sums);
        totals.add(sums, entries_);
    }

    std::span<const Rgba> entries_;
    int threads_;
    EntryTable table_;
};

// The summed squared distance of all pixels, whose squares are known, to their entries.
double inertia(double squares, const EntryTotals& totals, std::span<const Rgba> entries) {
    double result = squares - 2 * totals.products;
    for (std::size_t k = 0; k < entries.size(); ++k) {
        const double r = entries[k].r, g = entries[k].g, b = entries[k].b;
        result += static_cast<double>(totals.counts[k]) * (r * r + g * g + b * b);
    }
    return result;
}

bool may_search_on_grid(ImageView image, const QuantizeOptions& options) {
    constexpr std::size_t worth_it = 1 << 14;  // pixels: less has few colors anyway
    const bool needs_colors =
        options.space != ColorSpace::srgb || options.salience > 0 || options.dither.dithers();
    return !needs_colors && image.pixels().size() >= worth_it &&
           search_plan(options, options.colors.value(), image.pixels().size()).on_grid;
}

}  // namespace

std::optional<Quantized> quantize_on_grid(ImageView image, const QuantizeOptions& options,
                                          const Deadline& deadline) {
    if (!may_search_on_grid(image, options)) return {};
    Stopwatch stopwatch;
    const GridColors colors = grid_colors(image.pixels(), options.threads);
    const std::size_t clusters = options.colors.value(), cells = colors.grid.size();
    // The search wants cells that are small where the pixels are. The grid has them only if it has clearly
    // more cells than wanted. That also means that there are more colors than clusters.
    if (!colors.grid.is_opaque || 2 * cells < 3 * search_plan(options, clusters, image.pixels().size()).cells)
        return {};
    QuantizedPalette evidence;
    evidence.histogram_ms = stopwatch.lap();
    const Centroids centroids =
        searched(colors.grid, search_plan(options, clusters, cells), options, deadline, evidence);
    const std::vector<Rgba> entries =
        rounded_colors(centroids, PaletteSpace(ColorSpace::srgb, Opacity::opaque));
    evidence.converged = false;
    evidence.colors_in = colors.set.count(options.threads);
    evidence.cluster_ms = stopwatch.lap();
    std::vector<std::uint8_t> indices = room_for_indices(image.pixels().size());
    const EntryTotals totals =
        GridRemap(colors.grid, colors.set, entries, options.threads).run(image.pixels(), indices.data());
    evidence.inertia = inertia(colors.grid.squares, totals, entries);
    UsedEntries used(entries, std::span(totals.counts).first(entries.size()));
    used.renumber(indices);
    evidence.counts = std::move(used.counts);
    evidence.palette = Palette(std::move(used.colors));
    Quantized result{{image.width(), image.height(), evidence.palette, std::move(indices)},
                     std::move(evidence)};
    result.remap_ms = stopwatch.lap();
    return result;
}

}  // namespace tinct
