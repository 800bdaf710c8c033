#include "metrics/color_cells.hpp"

#include "metrics/compared_pictures.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace tinct {

namespace {

constexpr std::size_t cells = 32 * 32 * 32, block_pixels = 1024;

struct CellSums {
    std::uint64_t pixels = 0;
    std::array<std::uint64_t, 3> source{}, result{};

    void add(Rgb from, Rgb to) {
        ++pixels;
        source[0] += from.r;
        source[1] += from.g;
        source[2] += from.b;
        result[0] += to.r;
        result[1] += to.g;
        result[2] += to.b;
    }
    void merge(const CellSums& other) {
        pixels += other.pixels;
        for (std::size_t i = 0; i < 3; ++i) {
            source[i] += other.source[i];
            result[i] += other.result[i];
        }
    }
};

std::size_t cell_of(Rgb color) {
    return std::size_t{color.r} >> 3 << 10 | std::size_t{color.g} >> 3 << 5 | std::size_t{color.b} >> 3;
}

std::vector<CellSums> sum_part(const PixelSource& source, const PixelSource& result, Rgb ground,
                               std::size_t first, std::size_t last) {
    std::vector<CellSums> sums(cells);
    std::array<Rgba, block_pixels> buffer_from, buffer_to;
    for (std::size_t i = first; i < last; i += block_pixels) {
        const std::size_t size = std::min(block_pixels, last - i);
        const std::span<const Rgba> from = source.read(i, std::span(buffer_from).first(size));
        const std::span<const Rgba> to = result.read(i, std::span(buffer_to).first(size));
        for (std::size_t j = 0; j < size; ++j) {
            const Rgb color = over(from[j], ground);
            sums[cell_of(color)].add(color, over(to[j], ground));
        }
    }
    return sums;
}

ColorCoordinates mean(const std::array<std::uint64_t, 3>& sums, std::uint64_t pixels) {
    const auto level = [&](std::size_t i) {
        return static_cast<float>(static_cast<double>(sums[i]) / static_cast<double>(pixels));
    };
    return {level(0), level(1), level(2)};
}

}  // namespace

std::vector<ColorCell> color_cells(const PixelSource& source, const PixelSource& result, Rgb ground,
                                   int threads) {
    const auto team = static_cast<std::size_t>(std::min(resolve_threads(threads), 16));
    const Chunks parts(source.pixels(), std::max<std::size_t>(1 << 18, (source.pixels() + team - 1) / team));
    std::vector<std::vector<CellSums>> sums(parts.size());
    parallel_for(parts.size(), threads, [&](std::size_t part) {
        sums[part] = sum_part(source, result, ground, parts.first(part), parts.last(part));
    });
    std::vector<ColorCell> found;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        CellSums all;
        for (const std::vector<CellSums>& part : sums) all.merge(part[cell]);
        if (all.pixels > 0)
            found.push_back({all.pixels, mean(all.source, all.pixels), mean(all.result, all.pixels)});
    }
    return found;
}

}  // namespace tinct
