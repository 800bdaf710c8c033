#include "quantize/color_cells.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace tinct {

namespace {

// Of some pixels. For whole levels and counts nothing is lost.
struct ColorSums {
    double weight = 0, squares = 0;
    std::array<double, PackedPoints<float>::most_block_dimensions> sums{};

    void add(const ColorSums& other) {
        weight += other.weight;
        squares += other.squares;
        for (std::size_t j = 0; j < sums.size(); ++j) sums[j] += other.sums[j];
    }
    ColorSums minus(const ColorSums& other) const {
        ColorSums result = *this;
        result.weight -= other.weight;
        result.squares -= other.squares;
        for (std::size_t j = 0; j < sums.size(); ++j) result.sums[j] -= other.sums[j];
        return result;
    }
    // The summed squared distance to their mean.
    double error() const {
        double squared = 0;
        for (const double sum : sums) squared += sum * sum;
        return std::max(squares - squared / weight, 0.0);
    }
};

// `count` points of one tile, whose first coordinates lie one after the other.
double weighted_squares(const PackedPoints<float>& colors, const float* points, std::size_t first,
                        std::size_t count) {
    double squares = 0;
    for (std::size_t i = 0; i < count; ++i) {
        float squared = 0;
        for (std::size_t j = 0; j < colors.dimensions(); ++j) {
            const float x = points[j * kernels::tile_size + i];
            squared += x * x;
        }
        squares += colors.weight(first + i) * static_cast<double>(squared);
    }
    return squares;
}

ColorSums sums_of_block(const PackedPoints<float>& colors, std::size_t block) {
    const double* const sums = colors.block_sums(block);
    const std::size_t d = colors.dimensions(), first = block * kernels::block_size;
    ColorSums result;
    std::copy_n(sums, d, result.sums.begin());
    result.weight = sums[d];
    result.squares = weighted_squares(colors, colors.block_points(block), first,
                                      std::min(kernels::block_size, colors.size() - first));
    return result;
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
    static constexpr int least_exponent = -32, greatest_exponent = 96;

    static std::size_t bucket_of(const Cell& cell) {
        if (cell.last - cell.first == 1) return 0;
        const double error = std::clamp(cell.sums.error(), std::ldexp(1.0, least_exponent),
                                        std::ldexp(1.0, greatest_exponent));
        return static_cast<std::size_t>(std::ilogb(error) - least_exponent + 1);
    }

    std::array<std::vector<Cell>, greatest_exponent - least_exponent + 2> buckets_;
    std::size_t top_ = 0;
};

class Halving {
  public:
    Halving(const PackedPoints<float>& colors, const CurveKey& key, int threads)
        : colors_(colors), key_(key), up_to_block_(sums_up_to_blocks(colors, threads)) {}

    std::vector<Cell> run(std::size_t cells) const {
        CellQueue queue;
        queue.push({0, colors_.size(), up_to_block_.back()});
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
        const std::uint64_t last_key = key_(cell.last - 1);
        const std::uint64_t bit = std::bit_floor(key_(cell.first) ^ last_key);
        const std::uint64_t from = last_key & ~(bit - 1);
        std::size_t first = cell.first, count = cell.last - cell.first;
        while (count > 0) {
            const std::size_t half = count / 2;
            if (key_(first + half) < from) {
                first += half + 1;
                count -= half + 1;
            } else {
                count = half;
            }
        }
        return first;
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
        for (std::size_t i = first; i < last; ++i) {
            const double weight = colors_.weight(i);
            float squared = 0;
            for (std::size_t j = 0; j < colors_.dimensions(); ++j) {
                const float x = colors_.at(i, j);
                sums.sums[j] += weight * static_cast<double>(x);
                squared += x * x;
            }
            sums.weight += weight;
            sums.squares += weight * static_cast<double>(squared);
        }
    }

    const PackedPoints<float>& colors_;
    const CurveKey& key_;
    const std::vector<ColorSums> up_to_block_;
};

}  // namespace

ColorCells color_cells(const PackedPoints<float>& colors, const CurveKey& key, std::size_t cells,
                       int threads) {
    ColorCells result;
    for (const Cell& cell : Halving(colors, key, threads).run(cells)) {
        for (std::size_t j = 0; j < colors.dimensions(); ++j)
            result.means.push_back(static_cast<float>(cell.sums.sums[j] / cell.sums.weight));
        result.weights.push_back(cell.sums.weight);
        result.squares += cell.sums.squares;
        result.within += cell.sums.error();
    }
    return result;
}

}  // namespace tinct
