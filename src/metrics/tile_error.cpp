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

// Row by row of the picture and not tile by tile: long runs are read faster.
FoundTile worst_of_row(const PixelSource& a, const PixelSource& b, std::uint32_t y) {
    const std::vector<std::uint32_t> starts = tile_starts(a.width());
    const std::size_t width = std::min(a.width(), tile_side), height = std::min(a.height(), tile_side);
    std::vector<SquaredDifference> sums(starts.size());
    std::vector<Rgba> buffer_a(a.width()), buffer_b(a.width());
    for (std::size_t row = 0; row < height; ++row) {
        const std::size_t first = (y + row) * a.width();
        const std::span<const Rgba> run_a = a.read(first, buffer_a), run_b = b.read(first, buffer_b);
        for (std::size_t tile = 0; tile < starts.size(); ++tile)
            sums[tile] +=
                squared_difference(run_a.subspan(starts[tile], width), run_b.subspan(starts[tile], width));
    }
    FoundTile worst{0, y, 0};
    for (std::size_t tile = 0; tile < starts.size(); ++tile)
        if (sums[tile].worst() > worst.squares) worst = {starts[tile], y, sums[tile].worst()};
    return worst;
}

}  // namespace

TileError worst_tile(PixelSource a, PixelSource b, int threads) {
    require_comparable("worst_tile", a, b);
    const std::vector<std::uint32_t> rows = tile_starts(a.height());
    std::vector<FoundTile> found(rows.size());
    parallel_for(rows.size(), threads, [&](std::size_t row) { found[row] = worst_of_row(a, b, rows[row]); });
    FoundTile worst;
    for (const FoundTile& tile : found)
        if (tile.squares > worst.squares) worst = tile;

    TileError error{worst.x, worst.y, std::min(a.width(), tile_side), std::min(a.height(), tile_side), 0};
    error.mse = static_cast<double>(worst.squares) / (3.0 * error.width * error.height);
    return error;
}

}  // namespace tinct
