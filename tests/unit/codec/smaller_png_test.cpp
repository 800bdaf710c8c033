#include "catch.hpp"
#include "drawn_pictures.hpp"
#include "independent_readers.hpp"

#include <tinct/codec/image_file.hpp>
#include <tinct/codec/image_writer.hpp>

#include <algorithm>

using namespace tinct;
using namespace tinct::codec;

namespace {

/// Levels that follow each other, in a shuffled palette: left to right, downwards, on the slant, or with some
/// noise.
IndexedImage ramp(std::size_t colors, int kind, drawn::Alpha alpha) {
    constexpr std::uint32_t width = 90, height = 70;
    Random random(colors);
    std::vector<std::uint8_t> names(colors);
    for (std::size_t i = 0; i < colors; ++i) {  // shuffled from the inside out
        const std::size_t to = random.below(i + 1);
        names[i] = names[to];
        names[to] = static_cast<std::uint8_t>(i);
    }
    std::vector<std::uint8_t> indices;
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x) {
            const std::size_t level = kind == 0   ? x * 3
                                      : kind == 1 ? y * 3
                                      : kind == 2 ? x + 2 * y
                                                  : x + y + random.below(4);
            indices.push_back(names[level % colors]);
        }
    return {width, height, drawn::palette(colors, alpha), std::move(indices)};
}

constexpr std::array every_compression{Compression::fast, Compression::normal, Compression::max};

}  // namespace

TEST_CASE("every compression, palette sort, bit depth and alpha is pixel-equal") {
    const std::size_t colors = GENERATE(2u, 4u, 16u, 17u, 256u);
    const auto alpha = GENERATE(drawn::Alpha::opaque, drawn::Alpha::mixed);
    const int kind = GENERATE(0, 1, 2, 3);
    const IndexedImage image = ramp(colors, kind, alpha);
    for (const Compression compression : every_compression) {
        for (const PaletteSort sort : {PaletteSort::smallest, PaletteSort::as_it_is}) {
            const OrderedPng png = encode_ordered_png(image, {compression, sort});
            const auto read = independent::read_png(png.file);
            CHECK(std::ranges::equal(read.pixels, image.to_image().pixels()));
            CHECK(read.palette_entries == image.palette().size());
            CHECK(encode_indexed_png(image, {compression, sort}) == png.file);
            // A file of the reordered picture, written as it is, has its palette in the same order.
            CHECK(std::ranges::equal(reordered(image, png.order).to_image().pixels(), read.pixels));
        }
    }
}

TEST_CASE("entries that are not opaque come first in the smallest file, so that tRNS is short") {
    const Palette palette = drawn::palette(100, drawn::Alpha::mixed);
    const auto translucent =
        static_cast<std::size_t>(std::ranges::count_if(palette.colors(), [](Rgba c) { return c.a != 255; }));
    const auto read = independent::read_png(encode_indexed_png(drawn::noise(40, 40, palette)));
    CHECK(read.alpha_entries == translucent);
}

TEST_CASE("PNG bytes do not depend on threads or on the run") {
    const Compression compression = GENERATE(from_range(every_compression));
    const IndexedImage image = ramp(200, 3, drawn::Alpha::mixed);
    const auto one = encode_indexed_png(image, {compression, PaletteSort::smallest, 1});
    for (const int threads : {1, 2, 3, 8})
        CHECK(encode_indexed_png(image, {compression, PaletteSort::smallest, threads}) == one);
}

TEST_CASE("the order by trial is never larger than the order by luma") {
    const std::size_t colors = GENERATE(2u, 4u, 16u, 100u, 256u);
    const int kind = GENERATE(0, 1, 2, 3);
    const IndexedImage image = ramp(colors, kind, drawn::Alpha::opaque);
    const IndexedImage by_luma = reordered(image, order_by_luma(image.palette()));
    for (const Compression compression : {Compression::normal, Compression::max}) {
        const std::size_t smallest = encode_indexed_png(image, {compression}).size();
        CHECK(smallest <= encode_indexed_png(by_luma, {compression, PaletteSort::as_it_is}).size());
    }
}

TEST_CASE("a ramp with a shuffled palette takes less than two thirds of the bytes that its own order takes") {
    const IndexedImage image = ramp(256, 3, drawn::Alpha::opaque);
    const auto smallest = encode_indexed_png(image).size();
    CHECK(3 * smallest < 2 * encode_indexed_png(image, {Compression::normal, PaletteSort::as_it_is}).size());
}
