#include "catch.hpp"
#include "quantize_pictures.hpp"
#include "random_image.hpp"
#include "reference/slow_histogram.hpp"

#include <tinct/quantize/remap.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <vector>

using namespace tinct;

namespace {

Palette random_palette(std::size_t size, std::uint64_t seed) {
    const Image colors = testing::noise_image(static_cast<std::uint32_t>(size), 1, seed);
    return Palette({colors.pixels().begin(), colors.pixels().end()});
}

std::uint8_t slow_nearest(Rgb color, const Palette& palette) {
    std::size_t best = 0;
    for (std::size_t k = 1; k < palette.size(); ++k)
        if (squared_distance(color, over(palette[k], white)) <
            squared_distance(color, over(palette[best], white)))
            best = k;
    return static_cast<std::uint8_t>(best);
}

}  // namespace

TEST_CASE("every color gets its nearest entry, of equally near ones the lowest") {
    const std::size_t size = GENERATE(1u, 2u, 3u, 16u, 255u, 256u);
    const Palette palette = random_palette(size, size);
    Random random(9);
    std::vector<Rgb> colors;
    for (int i = 0; i < 5000; ++i) {
        const std::uint64_t bits = random.next();
        colors.push_back({static_cast<std::uint8_t>(bits), static_cast<std::uint8_t>(bits >> 8),
                          static_cast<std::uint8_t>(bits >> 16)});
    }
    const std::vector<std::uint8_t> nearest = nearest_palette_indices(colors, palette, 2);
    REQUIRE(nearest.size() == colors.size());
    for (std::size_t i = 0; i < colors.size(); ++i) REQUIRE(nearest[i] == slow_nearest(colors[i], palette));
    const Palette twins({{0, 0, 0, 255}, {10, 0, 0, 255}, {0, 0, 0, 255}});
    CHECK(nearest_palette_indices(std::vector<Rgb>{{5, 0, 0}, {0, 0, 0}, {6, 0, 0}}, twins) ==
          std::vector<std::uint8_t>{0, 0, 1});
}

TEST_CASE("every pixel gets the index of its color") {
    const Image image = testing::wavy_image(400, 300, 4);
    ColorHistogram histogram;
    histogram.add(image.view());
    const ColorCounts counts = histogram.finish();
    const Palette palette = random_palette(20, 1);
    const auto indices = nearest_palette_indices(counts.colors, palette);
    const int threads = GENERATE(1, 2, 8);
    const IndexedImage indexed = remap(image.view(), counts.colors, indices, palette, threads);
    REQUIRE(indexed.width() == 400);
    for (std::size_t i = 0; i < image.pixels().size(); ++i)
        REQUIRE(indexed.indices()[i] == slow_nearest(over(image.pixels()[i], white), palette));
}

TEST_CASE("the colors may come in any order") {
    const Image image = testing::wavy_image(90, 70, 4);
    ColorHistogram histogram;
    histogram.add(image.view());
    std::vector<Rgb> colors = histogram.finish().colors;
    std::ranges::reverse(colors);
    const Palette palette = random_palette(20, 1);
    const IndexedImage indexed =
        remap(image.view(), colors, nearest_palette_indices(colors, palette), palette);
    for (std::size_t i = 0; i < image.pixels().size(); ++i)
        REQUIRE(indexed.indices()[i] == slow_nearest(over(image.pixels()[i], white), palette));
}

TEST_CASE("every picture is remapped as its colors are, for any number of threads") {
    for (const auto& picture : testing::quantize_pictures(300, 200)) {
        INFO(picture.name);
        ColorHistogram histogram;
        histogram.add(picture.image.view());
        const ColorCounts counts = histogram.finish();
        const Palette palette = random_palette(256, 1);
        std::vector<std::uint8_t> indices;  // neighbors get different entries, as near ones would not
        std::map<std::uint32_t, std::uint8_t> expected;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            indices.push_back(static_cast<std::uint8_t>(i * 37));
            expected[reference::z_order(counts.colors[i])] = indices.back();
        }
        for (const int threads : {1, 2, 3, 8}) {
            const IndexedImage indexed =
                remap(picture.image.view(), counts.colors, indices, palette, threads);
            for (std::size_t i = 0; i < indexed.indices().size(); ++i)
                if (indexed.indices()[i] !=
                    expected.at(reference::z_order(over(picture.image.pixels()[i], white))))
                    FAIL("pixel " << i << ", " << threads << " threads");
        }
    }
}

TEST_CASE("one pixel of an unknown color is found in any picture, for any number of threads") {
    for (const auto& picture : testing::quantize_pictures(300, 200)) {
        INFO(picture.name);
        const Rgb gone = over(picture.image.pixels()[59999], white);
        ColorHistogram histogram;
        histogram.add(picture.image.view());
        std::vector<Rgb> colors = histogram.finish().colors;
        REQUIRE(std::erase(colors, gone) == 1);
        const std::vector<std::uint8_t> indices(colors.size());
        for (const int threads : {1, 2, 3, 8})
            CHECK_THROWS_AS(remap(picture.image.view(), colors, indices, random_palette(1, 1), threads),
                            std::invalid_argument);
    }
}

TEST_CASE("a color that was not announced is a mistake, not a wrong pixel") {
    const Image image = testing::image_of_colors(10, 10, 5, 1);
    const std::vector<Rgb> one{over(image.pixels()[0], white)};
    const std::vector<std::uint8_t> index{0}, two{0, 0};
    CHECK_THROWS_AS(remap(image.view(), one, index, random_palette(1, 1)), std::invalid_argument);
    CHECK_THROWS_AS(remap(image.view(), one, two, random_palette(1, 1)), std::invalid_argument);
}
