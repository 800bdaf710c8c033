#include "quantize/color_cells.hpp"

#include "catch.hpp"
#include "cluster/packed_points.hpp"
#include "quantize/color_points.hpp"
#include "random_image.hpp"

#include <tinct/color/rgb.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace tinct;

namespace {

ColorCounts counted(const Image& image) {
    ColorHistogram histogram;
    histogram.add(image.view());
    return histogram.finish();
}

// The cells of a histogram, packed here as the search does it.
ColorCells cells_of(const ColorCounts& counts, std::size_t cells, int threads) {
    const std::vector<double> weights(counts.counts.begin(), counts.counts.end());
    const PackedPoints<float> colors(points_of(counts.colors).with_weights(weights), threads);
    return color_cells(colors, curve_of(counts), cells, threads);
}

}  // namespace

TEST_CASE("cells hold every pixel once: weights, means and the error inside add up to the whole") {
    const Image image =
        GENERATE(true, false) ? testing::wavy_image(200, 150, 1) : testing::noise_image(150, 100, 2);
    const ColorCounts counts = counted(image);
    double weight = 0, squares = 0, sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto count = static_cast<double>(counts.counts[i]);
        const Rgb c = counts.colors[i];
        weight += count;
        sum += count * c.g;
        squares += count * (c.r * c.r + c.g * c.g + c.b * c.b);
    }
    for (const std::size_t asked : {1u, 2u, 100u, 2000u}) {
        const ColorCells cells = cells_of(counts, asked, 2);
        CHECK(cells.size() == asked);
        double cell_weight = 0, cell_squares = 0, cell_sum = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            cell_weight += cells.weights[i];
            cell_sum += cells.weights[i] * static_cast<double>(cells.means[3 * i + 1]);
            for (std::size_t j = 0; j < 3; ++j)
                cell_squares += cells.weights[i] * std::pow(static_cast<double>(cells.means[3 * i + j]), 2);
        }
        CHECK(cell_weight == weight);
        CHECK(cell_sum == Approx(sum).epsilon(1e-6));
        CHECK(cell_squares + cells.within == Approx(squares).epsilon(1e-6));
    }
}

TEST_CASE("more cells leave less error inside, and as many as colors leave none") {
    const ColorCounts counts = counted(testing::wavy_image(200, 150, 3));
    double last = 1e300;
    for (const std::size_t asked : {1u, 8u, 64u, 512u, 4096u}) {
        const double within = cells_of(counts, asked, 1).within;
        CHECK(within < last);
        last = within;
    }
    const ColorCells all = cells_of(counts, counts.size() + 10, 1);
    REQUIRE(all.size() == counts.size());
    CHECK(all.within == 0);
    for (std::size_t i = 0; i < all.size(); ++i) {
        REQUIRE(all.means[3 * i] == static_cast<float>(counts.colors[i].r));
        REQUIRE(all.weights[i] == static_cast<double>(counts.counts[i]));
    }
}

TEST_CASE("cells are smaller where the pixels are") {
    // One pixel each of a coarse grid, and 10,000 pixels each of a dense corner.
    ColorCounts counts;
    Image image(64 * 64, 1);
    for (std::uint32_t i = 0; i < 64 * 64; ++i)
        image.row(0)[i] =
            opaque(Rgb{static_cast<std::uint8_t>(i % 16), static_cast<std::uint8_t>(i / 16 % 16),
                       static_cast<std::uint8_t>(i / 256)});
    counts = counted(image);
    std::ranges::fill(counts.counts, 10000);
    for (int level = 32; level < 256; level += 32) {
        const auto x = static_cast<std::uint8_t>(level);
        counts.colors.push_back({x, x, x});
        counts.counts.push_back(1);
    }
    const ColorCells cells = cells_of(counts, 300, 1);
    std::size_t dense = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) dense += cells.means[3 * i] < 16;
    CHECK(dense > 250);
}

TEST_CASE("cells do not depend on the number of threads") {
    const ColorCounts counts = counted(testing::noise_image(300, 300, 5));
    const ColorCells expected = cells_of(counts, 3000, 1);
    for (const int threads : {2, 3, 8}) {
        const ColorCells cells = cells_of(counts, 3000, threads);
        CHECK(cells.means == expected.means);
        CHECK(cells.weights == expected.weights);
        CHECK(cells.within == expected.within);
    }
}
