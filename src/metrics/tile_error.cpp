#include "metrics/compared_pictures.hpp"
#include "metrics/squared_difference.hpp"

#include <tinct/metrics/tile_error.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace tinct {

namespace {

constexpr std::uint32_t tile_side = 32;

// Where tiles begin along a side.
std::vector<std::uint32_t> tile_starts(std::uint32_t side) {
    std::vector<std::uint32_t> starts;
    for (std::uint32_t start = 0; start < side; start += tile_side)
        starts.push_back(std::min(start, side - std::min(side, tile_side)));
    return starts;
}

struct FoundTile {
    std::uint32_t x = 0, y = 0;
    std::uint64_t squares = 0;
};

struct TileRow {
    FoundTile worst;
    SquaredDifference fresh;  ///< of the pixels that no row of tiles before has
};

// Row by row of the picture and not tile by tile: long runs are read faster.
TileRow compare_tile_row(const PixelSource& a, const PixelSource& b, std::size_t number, std::uint32_t y) {
    const std::vector<std::uint32_t> starts = tile_starts(a.width());
    const std::size_t width = std::min(a.width(), tile_side), height = std::min(a.height(), tile_side);
    std::vector<SquaredDifference> sums(starts.size());
    std::vector<Rgba> buffer_a(a.width()), buffer_b(a.width());
    TileRow found{{0, y, 0}, {}};
    for (std::size_t row = y; row < y + height; ++row) {
        const std::span<const Rgba> run_a = a.read(row * a.width(), buffer_a),
                                    run_b = b.read(row * a.width(), buffer_b);
        const auto difference = [&](std::size_t first, std::size_t last) {
            return squared_difference(run_a.subspan(first, last - first), run_b.subspan(first, last - first));
        };
        for (std::size_t tile = 0; tile < starts.size(); ++tile) {
            const std::size_t first = starts[tile], not_before = tile * tile_side;
            const SquaredDifference fresh = difference(not_before, first + width);
            sums[tile] += fresh;
            if (first < not_before) sums[tile] += difference(first, not_before);
            if (row >= number * tile_side) found.fresh += fresh;
        }
    }
    for (std::size_t tile = 0; tile < starts.size(); ++tile)
        if (sums[tile].worst() > found.worst.squares) found.worst = {starts[tile], y, sums[tile].worst()};
    return found;
}

}  // namespace

TiledError tiled_error(PixelSource a, PixelSource b, int threads) {
    require_comparable("tiled_error", a, b);
    const std::vector<std::uint32_t> rows = tile_starts(a.height());
    std::vector<TileRow> found(rows.size());
    parallel_for(rows.size(), threads,
                 [&](std::size_t row) { found[row] = compare_tile_row(a, b, row, rows[row]); });
    FoundTile worst;
    SquaredDifference total;
    for (const TileRow& row : found) {
        total += row.fresh;
        if (row.worst.squares > worst.squares) worst = row.worst;
    }
    TileError error{worst.x, worst.y, std::min(a.width(), tile_side), std::min(a.height(), tile_side), 0};
    error.mse = static_cast<double>(worst.squares) / (3.0 * error.width * error.height);
    return {pixel_error_of(total, a.pixels()), error};
}

TileError worst_tile(PixelSource a, PixelSource b, int threads) { return tiled_error(a, b, threads).worst; }

}  // namespace tinct
