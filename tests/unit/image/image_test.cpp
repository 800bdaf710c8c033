#include "catch.hpp"

#include <tinct/image/image.hpp>
#include <tinct/image/indexed_image.hpp>

#include <limits>
#include <stdexcept>
#include <vector>

using namespace tinct;

TEST_CASE("an image has rows of its width, and a clone is its own") {
    Image image(3, 2);
    std::uint8_t level = 0;
    for (Rgba& pixel : image.pixels()) pixel = {level++, 0, 0, 255};
    CHECK(image.row(1)[2] == Rgba{5, 0, 0, 255});
    Image copy = image.clone();
    copy.row(0)[0] = {99, 0, 0, 255};
    CHECK(image.row(0)[0] == Rgba{0, 0, 0, 255});
    CHECK(copy.row(1)[2] == image.row(1)[2]);
    CHECK(image.view().pixels().data() == image.pixels().data());
}

TEST_CASE("images without pixels or beyond memory's addresses cannot be made") {
    CHECK_THROWS_AS(Image(0, 1), std::invalid_argument);
    CHECK_THROWS_AS(Image(1, 0), std::invalid_argument);
    constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
    CHECK_THROWS(Image(most, most));
    const std::vector<Rgba> pixels(5);
    CHECK_THROWS_AS(ImageView(pixels, 2, 3), std::invalid_argument);
}

TEST_CASE("a palette size outside 1..256 cannot be made") {
    CHECK_THROWS_AS(PaletteSize(0), std::invalid_argument);
    CHECK_THROWS_AS(PaletteSize(257), std::invalid_argument);
    CHECK_THROWS_AS(PaletteSize(-1), std::invalid_argument);
    CHECK(PaletteSize(256).value() == 256);
    CHECK_THROWS_AS(Palette({}), std::invalid_argument);
    CHECK_THROWS_AS(Palette(std::vector<Rgba>(257)), std::invalid_argument);
}

TEST_CASE("an indexed image shows its palette's colors and refuses indices beyond it") {
    const Palette palette({{1, 2, 3, 255}, {4, 5, 6, 128}});
    const IndexedImage indexed(2, 2, palette, {0, 1, 1, 0});
    const Image shown = indexed.to_image();
    CHECK(shown.row(0)[1] == Rgba{4, 5, 6, 128});
    CHECK(shown.row(1)[1] == Rgba{1, 2, 3, 255});
    CHECK(indexed.row(1)[0] == 1);
    CHECK_THROWS_AS(IndexedImage(2, 2, palette, {0, 1, 2, 0}), std::invalid_argument);
    CHECK_THROWS_AS(IndexedImage(2, 2, palette, {0, 1, 1}), std::invalid_argument);
    CHECK_THROWS_AS(IndexedImage(0, 2, palette, {}), std::invalid_argument);
}
