// The grid's cells hold exactly what a map of cells holds, and every color of the picture finds the entry
// that a search through all entries finds, on every instruction set and for any number of threads.

#include "quantize/color_grid.hpp"

#include "catch.hpp"
#include "quantize/entry_table.hpp"
#include "quantize/kernels/mapped_pixels.hpp"
#include "quantize/kernels/squared_levels.hpp"
#include "quantize_pictures.hpp"
#include "reference/slow_histogram.hpp"
#include "simd_targets.hpp"

#include <tinct/util/random.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

using namespace tinct;

namespace {

ColorGrid grid_of(std::span<const Rgba> pixels, int threads) {
    GridSums sums(pixels, threads);
    for (std::size_t part = sums.parts(); part > 0; --part) sums.sum(part - 1);
    return sums.grid();
}

struct SlowCell {
    std::uint64_t count = 0;
    std::array<std::uint64_t, 3> sums{};
};

void check_grid(std::span<const Rgba> pixels, int threads) {
    std::map<std::uint32_t, SlowCell> slow;
    double squares = 0;
    for (const Rgba p : pixels) {
        SlowCell& cell = slow[reference::z_order({p.r, p.g, p.b}) >> 9];
        ++cell.count;
        const std::array<std::uint8_t, 3> levels{p.r, p.g, p.b};
        for (std::size_t j = 0; j < 3; ++j) {
            cell.sums[j] += levels[j];
            squares += levels[j] * levels[j];
        }
    }
    const ColorGrid grid = grid_of(pixels, threads);
    REQUIRE(grid.size() == slow.size());
    CHECK(grid.squares == squares);
    double within = squares;
    std::size_t i = 0;
    for (const auto& [key, cell] : slow) {
        REQUIRE(grid.keys[i] == key);
        const auto count = static_cast<double>(cell.count);
        REQUIRE(grid.weights[i] == count);
        for (std::size_t j = 0; j < 3; ++j) {
            const double mean = static_cast<double>(cell.sums[j]) / count;
            REQUIRE(std::abs(static_cast<double>(grid.means[3 * i + j]) - mean) < 1e-5 * (1 + mean));
            within -= count * mean * mean;
        }
        ++i;
    }
    CHECK(std::abs(grid.within - within) <= 1e-9 * squares);
}

std::vector<Rgba> random_entries(std::size_t count, std::uint64_t seed) {
    const Image image = testing::noise_image(static_cast<std::uint32_t>(count), 1, seed);
    return {image.pixels().begin(), image.pixels().end()};
}

std::size_t first_nearest(std::span<const Rgba> entries, Rgba color) {
    const auto squared = [color](Rgba e) {
        const int r = e.r - color.r, g = e.g - color.g, b = e.b - color.b;
        return r * r + g * g + b * b;
    };
    return static_cast<std::size_t>(std::ranges::min_element(entries, {}, squared) - entries.begin());
}

void check_table(std::span<const Rgba> pixels, std::span<const Rgba> entries, int threads) {
    const EntryTable table(grid_of(pixels, threads), ColorSet(pixels, threads), entries, threads);
    std::vector<std::uint8_t> indices(pixels.size());
    const auto sums = std::make_unique<kernels::EntrySums>();
    kernels::map_pixels(pixels.data(), pixels.size(), table.places(), indices.data(), *sums);
    std::vector<std::array<std::uint64_t, 4>> expected(entries.size());
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        const std::size_t entry = first_nearest(entries, pixels[i]);
        REQUIRE(indices[i] == entry);
        const std::array<std::uint8_t, 4> levels{pixels[i].r, pixels[i].g, pixels[i].b, pixels[i].a};
        for (std::size_t j = 0; j < 4; ++j) expected[entry][j] += levels[j];
    }
    for (std::size_t k = 0; k < entries.size(); ++k)
        for (std::size_t j = 0; j < 4; ++j) REQUIRE(sums->sum(k, j) == expected[k][j]);
}

}  // namespace

TEST_CASE("the cells of a grid have the exact count and mean of their pixels, also of very many pixels") {
    for (const int threads : {1, 3}) {
        check_grid(testing::noise_image(123, 70, 1).pixels(), threads);
        check_grid(testing::wavy_image(1700, 1300, 2).pixels(), threads);  // in two parts
        // One color, in flat blocks, and two that take turns in one cell: sums run over a word's fields.
        Image image(1000, 600);
        std::ranges::fill(image.pixels(), Rgba{255, 255, 255, 255});
        check_grid(image.pixels(), threads);
        for (std::size_t i = 0; i < image.pixels().size(); i += 2) image.pixels()[i] = {248, 255, 250, 255};
        check_grid(image.pixels(), threads);
    }
}

TEST_CASE("a grid says whether all pixels are opaque, wherever the one is that is not") {
    Image image = testing::noise_image(150, 2, 3);
    CHECK(grid_of(image.pixels(), 1).is_opaque);
    for (Rgba& pixel : image.pixels()) {
        pixel.a = 254;
        REQUIRE_FALSE(grid_of(image.pixels(), 1).is_opaque);
        pixel.a = 255;
    }
}

TEST_CASE("squared levels are summed for any count of pixels on every SIMD target") {
    Image image = testing::noise_image(100, 1, 4);
    image.pixels()[7] = {255, 255, 255, 255};
    for (const detail::InstructionSet target : testing::simd_targets()) {
        const testing::OnlySimdTarget only(target);
        std::uint64_t expected = 0;
        for (std::size_t count = 0; count < 100; ++count) {
            REQUIRE(kernels::squared_levels(image.pixels().data(), count).sum == expected);
            const Rgba p = image.pixels()[count];
            expected += static_cast<std::uint64_t>(p.r * p.r + p.g * p.g + p.b * p.b);
        }
    }
}

TEST_CASE("every color finds the first of its nearest entries on every SIMD target") {
    const Image noise = testing::noise_image(90, 70, 5), wavy = testing::wavy_image(90, 70, 6);
    for (const detail::InstructionSet target : testing::simd_targets()) {
        const testing::OnlySimdTarget only(target);
        INFO(detail::name_of(target));
        for (const std::size_t count : {1u, 2u, 3u, 16u, 17u, 255u, 256u})
            for (const Image* image : {&noise, &wavy})
                check_table(image->pixels(), random_entries(count, count), count % 2 == 0 ? 1 : 3);
    }
}

TEST_CASE("of equally near entries the first is found: grids, duplicates, entries close together") {
    // All colors of a cube of 32 levels a side, so that many lie on the planes between entries.
    std::vector<Rgba> cube;
    for (int r = 96; r < 128; ++r)
        for (int g = 96; g < 128; ++g)
            for (int b = 96; b < 128; ++b)
                cube.push_back({static_cast<std::uint8_t>(r), static_cast<std::uint8_t>(g),
                                static_cast<std::uint8_t>(b), 255});
    std::vector<Rgba> lattice;
    for (const int r : {98, 106, 114, 122})
        for (const int g : {98, 106, 114, 122})
            for (const int b : {98, 106, 114, 122})
                lattice.push_back({static_cast<std::uint8_t>(r), static_cast<std::uint8_t>(g),
                                   static_cast<std::uint8_t>(b), 255});
    check_table(cube, lattice, 2);
    std::ranges::reverse(lattice);
    check_table(cube, lattice, 2);
    check_table(cube, std::vector<Rgba>{{110, 110, 110, 255}, {110, 110, 110, 255}, {0, 0, 0, 255}}, 1);
    check_table(cube, std::vector<Rgba>{{110, 110, 111, 255}, {110, 110, 110, 255}, {110, 111, 110, 255}}, 1);
    check_table(cube, std::vector<Rgba>{{0, 0, 0, 255}, {255, 255, 255, 255}}, 1);
}
