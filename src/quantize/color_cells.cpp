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

// Of some pixels, exact.
struct ColorSums {
    std::uint64_t weight = 0, r = 0, g = 0, b = 0, squares = 0;

    void add(Rgb color, std::uint64_t count) {
        weight += count;
        r += count * color.r;
        g += count * color.g;
        b += count * color.b;
        squares +=
            count * static_cast<std::uint64_t>(color.r * color.r + color.g * color.g + color.b * color.b);
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
    double error() const {
        const auto square = [](std::uint64_t x) { return static_cast<double>(x) * static_cast<double>(x); };
        const double away =
            static_cast<double>(squares) - (square(r) + square(g) + square(b)) / static_cast<double>(weight);
        return std::max(away, 0.0);
    }
};

// The colors that agree in the upper five bits of each channel.
struct Unit {
    std::size_t first_color;
    ColorSums sums;
};

bool same_unit(Rgb a, Rgb b) { return (((a.r ^ b.r) | (a.g ^ b.g) | (a.b ^ b.b)) & 0xf8) == 0; }

std::vector<Unit> units_of(const ColorCounts& counts, int threads) {
    const Chunks chunks(counts.size(), 1 << 14);
    std::vector<std::vector<Unit>> parts(chunks.size());
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        std::vector<Unit>& units = parts[chunk];
        for (std::size_t i = chunks.first(chunk); i < chunks.last(chunk); ++i) {
            if (units.empty() || !same_unit(counts.colors[units.back().first_color], counts.colors[i]))
                units.push_back({i, {}});
            units.back().sums.add(counts.colors[i], counts.counts[i]);
        }
    });
    std::vector<Unit> all = std::move(parts.front());
    for (std::size_t chunk = 1; chunk < parts.size(); ++chunk)
        for (const Unit& unit : parts[chunk]) {
            const Rgb last = counts.colors[all.back().first_color];
            if (same_unit(last, counts.colors[unit.first_color])) {
                all.back().sums.add(unit.sums);
            } else {
                all.push_back(unit);
            }
        }
    return all;
}

// A cell: a run of colors; until it is a single unit, also a run of units.
struct Cell {
    std::size_t first, last;  // colors
    ColorSums sums;
    std::size_t first_unit = 0, last_unit = 0;  // none when inside of one unit
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
    Halving(const ColorCounts& counts, int threads) : counts_(counts), units_(units_of(counts, threads)) {
        up_to_.resize(units_.size() + 1);
        for (std::size_t u = 0; u < units_.size(); ++u) {
            up_to_[u + 1] = up_to_[u];
            up_to_[u + 1].add(units_[u].sums);
        }
    }

    std::vector<Cell> run(std::size_t cells) const {
        CellQueue queue;
        queue.push({0, counts_.size(), up_to_.back(), 0, units_.size()});
        Cell cell;
        for (std::size_t count = 1; count < cells && queue.pop(cell); ++count) {
            const Cell low = lower_half(cell);
            queue.push(low);
            queue.push({low.last, cell.last, cell.sums.minus(low.sums), low.last_unit, cell.last_unit});
        }
        return queue.in_order();
    }

  private:
    std::uint32_t key(std::size_t color) const { return color_key(counts_.colors[color]); }

    // The part of a cell, of two colors at least, below the highest bit in which its keys differ.
    Cell lower_half(const Cell& cell) const {
        const std::uint32_t last_key = key(cell.last - 1);
        const std::uint32_t bit = std::bit_floor(key(cell.first) ^ last_key);
        const std::uint32_t middle = last_key & ~(bit - 1);
        if (cell.last_unit - cell.first_unit > 1) {
            const auto unit =
                std::ranges::lower_bound(units_.begin() + static_cast<std::ptrdiff_t>(cell.first_unit),
                                         units_.begin() + static_cast<std::ptrdiff_t>(cell.last_unit), middle,
                                         {}, [this](const Unit& u) { return key(u.first_color); });
            const auto u = static_cast<std::size_t>(unit - units_.begin());
            return {cell.first, unit->first_color, up_to_[u].minus(up_to_[cell.first_unit]), cell.first_unit,
                    u};
        }
        Cell half{cell.first, cell.first, {}, cell.last_unit, cell.last_unit};
        for (; key(half.last) < middle; ++half.last)
            half.sums.add(counts_.colors[half.last], counts_.counts[half.last]);
        return half;
    }

    const ColorCounts& counts_;
    const std::vector<Unit> units_;
    std::vector<ColorSums> up_to_;  // of all units before
};

}  // namespace

ColorCells color_cells(const ColorCounts& counts, std::size_t cells, int threads) {
    ColorCells result;
    for (const Cell& cell : Halving(counts, threads).run(cells)) {
        const auto weight = static_cast<double>(cell.sums.weight);
        for (const std::uint64_t sum : {cell.sums.r, cell.sums.g, cell.sums.b})
            result.means.push_back(static_cast<float>(static_cast<double>(sum) / weight));
        result.weights.push_back(weight);
        result.within += cell.sums.error();
    }
    return result;
}

}  // namespace tinct
