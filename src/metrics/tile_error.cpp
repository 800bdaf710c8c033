#include "metrics/compared_pictures.hpp"
#include "metrics/squared_difference.hpp"

#include <tinct/metrics/tile_error.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <array>
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

std::uint64_t tile_squares(const PixelSource& a, const PixelSource& b, std::uint32_t x, std::uint32_t y) {
    const std::size_t width = std::min(a.width(), tile_side), height = std::min(a.height(), tile_side);
    std::array<Rgba, tile_side> buffer_a, buffer_b;
    SquaredDifference sum;
    for (std::size_t row = 0; row < height; ++row) {
        const std::size_t first = (y + row) * a.width() + x;
        sum += squared_difference(a.read(first, std::span(buffer_a).first(width)),
                                  b.read(first, std::span(buffer_b).first(width)));
    }
    return sum.worst();
}

FoundTile worst_of_row(const PixelSource& a, const PixelSource& b, std::uint32_t y) {
    FoundTile worst{0, y, 0};
    for (const std::uint32_t x : tile_starts(a.width())) {
        const std::uint64_t squares = tile_squares(a, b, x, y);
        if (squares > worst.squares) worst = {x, y, squares};
    }
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
