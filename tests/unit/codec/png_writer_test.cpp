#include "catch.hpp"
#include "drawn_pictures.hpp"
#include "independent_readers.hpp"

#include <tinct/codec/image_writer.hpp>

#include <png.h>

#include <algorithm>
#include <cstring>
#include <string_view>

using namespace tinct;
using codec::Compression;
using codec::encode_indexed_png;
using codec::PaletteSort;
using codec::WriteOptions;

namespace {

void check_pixel_equal(const IndexedImage& image) {
    const independent::Picture read = independent::read_png(encode_indexed_png(image));
    REQUIRE(read.width == image.width());
    REQUIRE(read.height == image.height());
    CHECK(read.color_type == PNG_COLOR_TYPE_PALETTE);
    CHECK(read.palette_entries == image.palette().size());
    CHECK(std::ranges::equal(read.pixels, image.to_image().pixels()));
}

/// The lengths of all chunks of one type.
std::vector<std::size_t> chunk_lengths(const std::vector<std::byte>& file, std::string_view type) {
    std::vector<std::size_t> lengths;
    std::size_t at = 8;
    while (at + 12 <= file.size()) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i) length = length << 8 | std::to_integer<std::size_t>(file[at + i]);
        if (std::memcmp(&file[at + 4], type.data(), 4) == 0) lengths.push_back(length);
        at += length + 12;
    }
    return lengths;
}

}  // namespace

TEST_CASE(
    "a written PNG is pixel-equal for every palette size that changes its layout, and every rest of a byte") {
    const auto colors = GENERATE(1, 2, 3, 4, 5, 15, 16, 17, 255, 256);
    const auto alpha = GENERATE(drawn::Alpha::opaque, drawn::Alpha::mixed);
    for (std::uint32_t width = 1; width <= 17; ++width) {
        INFO(colors << " colors, width " << width);
        check_pixel_equal(drawn::noise(width, 19, drawn::palette(static_cast<std::size_t>(colors), alpha)));
    }
}

TEST_CASE("a PNG has the smallest bit depth that holds its palette") {
    const auto [colors, depth] = GENERATE(table<int, int>(
        {{1, 1}, {2, 1}, {3, 2}, {4, 2}, {5, 4}, {15, 4}, {16, 4}, {17, 8}, {255, 8}, {256, 8}}));
    const auto image = drawn::noise(20, 20, drawn::palette(static_cast<std::size_t>(colors)));
    CHECK(independent::read_png(encode_indexed_png(image)).bit_depth == depth);
}

TEST_CASE("a PNG of extreme shape is pixel-equal") {
    check_pixel_equal(drawn::noise(1, 1, drawn::palette(1)));
    check_pixel_equal(drawn::noise(1, 1, drawn::palette(256)));
    check_pixel_equal(drawn::noise(1, 20000, drawn::palette(17)));
    check_pixel_equal(drawn::noise(20000, 1, drawn::palette(3)));
}

TEST_CASE("tRNS is written only when needed and only as long as needed") {
    const WriteOptions as_it_is{Compression::normal, PaletteSort::as_it_is};
    const auto alpha_entries = [&](std::vector<Rgba> colors) {
        return independent::read_png(
                   encode_indexed_png(drawn::noise(8, 8, Palette(std::move(colors))), as_it_is))
            .alpha_entries;
    };
    CHECK(alpha_entries({{1, 2, 3, 255}, {4, 5, 6, 255}}) == 0);
    CHECK(alpha_entries({{1, 2, 3, 7}, {4, 5, 6, 255}}) == 1);
    CHECK(alpha_entries({{1, 2, 3, 255}, {4, 5, 6, 0}, {7, 8, 9, 255}}) == 2);
    CHECK(alpha_entries({{1, 2, 3, 255}, {4, 5, 6, 254}}) == 2);
}

TEST_CASE("a large PNG is cut into several chunks and still pixel-equal") {
    const auto image = drawn::noise(2048, 1536, drawn::palette(256));
    const auto lengths = chunk_lengths(encode_indexed_png(image), "IDAT");
    CHECK(lengths.size() == 4);  // 3 MiB of noise, which no compressor makes smaller
    CHECK(std::ranges::max(lengths) <= std::size_t{1} << 20);
    check_pixel_equal(image);
}

TEST_CASE("the same picture gives the same PNG") {
    const auto image = drawn::noise(100, 100, drawn::palette(100, drawn::Alpha::mixed));
    CHECK(encode_indexed_png(image) == encode_indexed_png(image));
}
