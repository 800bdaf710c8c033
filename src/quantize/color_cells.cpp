#include "quantize/color_cells.hpp"

#include "quantize/color_key.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace tinct {

namespace {

// Of some pixels. All numbers are whole, so nothing is lost.
struct ColorSums {
    double weight = 0, r = 0, g = 0, b = 0, squares = 0;

    void add(Rgb color, std::uint64_t times) {
        const auto count = static_cast<double>(times);
        weight += count;
        r += count * color.r;
        g += count * color.g;
        b += count * color.b;
        squares += count * (color.r * color.r + color.g * color.g + color.b * color.b);
    }
    void add(const ColorSums& other) {
        weight += other.weight;
        r += other.r;
        g += other.g;
        b += other.b;
        squares += other.squares;
    }
    ColorSums minus(const ColorSums& other) const {
        return {weight - other.weight, r - other.r, g - other.g, b - other.b, squares - other.squares};
    }
    // The summed squared distance to their mean.
    double error() const { return std::max(squares - (r * r + g * g + b * b) / weight, 0.0); }
};

ColorSums sums_of_block(const PackedPoints<float>& colors, std::size_t block) {
    const double* const sums = colors.block_sums(block);
    const float* const points = colors.block_points(block);
    const std::size_t first = block * kernels::block_size;
    const std::size_t count = std::min(kernels::block_size, colors.size() - first);
    double squares = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const float r = points[i], g = points[kernels::tile_size + i], b = points[2 * kernels::tile_size + i];
        squares += colors.weight(first + i) * static_cast<double>(r * r + g * g + b * b);
    }
    return {sums[3], sums[0], sums[1], sums[2], squares};
}

// Of all blocks before each block, and of all.
std::vector<ColorSums> sums_up_to_blocks(const PackedPoints<float>& colors, int threads) {
    std::vector<ColorSums> sums(colors.boxes().nodes(0) + 1);
    const Chunks chunks(sums.size() - 1, 512);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        for (std::size_t block = chunks.first(chunk); block < chunks.last(chunk); ++block)
            sums[block + 1] = sums_of_block(colors, block);
    });
    for (std::size_t block = 1; block < sums.size(); ++block) sums[block].add(sums[block - 1]);
    return sums;
}

// A cell: a run of colors.
struct Cell {
    std::size_t first, last;
    ColorSums sums;
};

// The cells that wait for being halved, roughly by their error: in one bucket those of the same power of two.
class CellQueue {
  public:
    void push(const Cell& cell) {
        const std::size_t bucket = bucket_of(cell);
        buckets_[bucket].push_back(cell);
        top_ = std::max(top_, bucket);
    }
    // False when all cells are single colors.
    bool pop(Cell& cell) {
        while (top_ > 0 && buckets_[top_].empty()) --top_;
        if (top_ == 0) return false;
        cell = buckets_[top_].back();
        buckets_[top_].pop_back();
        return true;
    }
    std::vector<Cell> in_order() const {
        std::vector<Cell> all;
        for (const std::vector<Cell>& bucket : buckets_) all.insert(all.end(), bucket.begin(), bucket.end());
        std::ranges::sort(all, {}, &Cell::first);
        return all;
    }

  private:
    // Two pixels one level apart have the least error there is, a half.
    static std::size_t bucket_of(const Cell& cell) {
        if (cell.last - cell.first == 1) return 0;
        return static_cast<std::size_t>(std::ilogb(std::max(cell.sums.error(), 0.5)) + 2);
    }

    std::array<std::vector<Cell>, 68> buckets_;
    std::size_t top_ = 0;
};

class Halving {
  public:
    Halving(const ColorCounts& counts, const PackedPoints<float>& colors, int threads)
        : counts_(counts), up_to_block_(sums_up_to_blocks(colors, threads)) {}

    std::vector<Cell> run(std::size_t cells) const {
        CellQueue queue;
        queue.push({0, counts_.size(), up_to_block_.back()});
        Cell cell;
        for (std::size_t count = 1; count < cells && queue.pop(cell); ++count) {
            const std::size_t middle = middle_of(cell);
            const ColorSums low = sums_of(cell.first, middle);
            queue.push({cell.first, middle, low});
            queue.push({middle, cell.last, cell.sums.minus(low)});
        }
        return queue.in_order();
    }

  private:
    // The first color that has the highest bit in which the keys of a cell, of two colors at least, differ.
    std::size_t middle_of(const Cell& cell) const {
        const auto first = counts_.colors.begin() + static_cast<std::ptrdiff_t>(cell.first);
        const auto last = counts_.colors.begin() + static_cast<std::ptrdiff_t>(cell.last);
        const std::uint32_t last_key = color_key(*(last - 1));
        const std::uint32_t bit = std::bit_floor(color_key(*first) ^ last_key);
        const auto middle = std::ranges::lower_bound(first, last, last_key & ~(bit - 1), {}, color_key);
        return static_cast<std::size_t>(middle - counts_.colors.begin());
    }

    // Whole blocks at once, single colors at the ends.
    ColorSums sums_of(std::size_t first, std::size_t last) const {
        const std::size_t first_block = (first + kernels::block_size - 1) / kernels::block_size;
        const std::size_t last_block = last / kernels::block_size;
        ColorSums sums;
        if (first_block < last_block) {
            sums = up_to_block_[last_block].minus(up_to_block_[first_block]);
            add_colors(first, first_block * kernels::block_size, sums);
            add_colors(last_block * kernels::block_size, last, sums);
        } else {
            add_colors(first, last, sums);
        }
        return sums;
    }

    void add_colors(std::size_t first, std::size_t last, ColorSums& sums) const {
        for (std::size_t i = first; i < last; ++i) sums.add(counts_.colors[i], counts_.counts[i]);
    }

    const ColorCounts& counts_;
    const std::vector<ColorSums> up_to_block_;
};

}  // namespace

ColorCells color_cells(const ColorCounts& counts, const PackedPoints<float>& colors, std::size_t cells,
                       int threads) {
    ColorCells result;
    for (const Cell& cell : Halving(counts, colors, threads).run(cells)) {
        for (const double sum : {cell.sums.r, cell.sums.g, cell.sums.b})
            result.means.push_back(static_cast<float>(sum / cell.sums.weight));
        result.weights.push_back(cell.sums.weight);
        result.squares += cell.sums.squares;
        result.within += cell.sums.error();
    }
    return result;
}

}  // namespace tinct
