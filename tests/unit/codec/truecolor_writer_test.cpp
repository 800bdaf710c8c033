#include "catch.hpp"
#include "drawn_pictures.hpp"
#include "independent_readers.hpp"
#include "picture_makers.hpp"

#include <tinct/codec/image_writer.hpp>
#include <tinct/util/error.hpp>

#include <png.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <stdexcept>
#include <string_view>
#include <vector>

using namespace tinct;
using codec::OutputFormat;

namespace {

std::vector<Rgba> on_white(ImageView image) {
    std::vector<Rgba> pixels;
    for (const Rgba pixel : image.pixels()) pixels.push_back(opaque(over(pixel, white)));
    return pixels;
}

}  // namespace

TEST_CASE("a truecolor PNG is pixel-equal, with alpha exactly when there is some") {
    const auto alpha = GENERATE(drawn::Alpha::opaque, drawn::Alpha::mixed);
    const auto [width, height] = GENERATE(table<std::uint32_t, std::uint32_t>(
        {{1, 1}, {1, 20000}, {20000, 1}, {17, 13}, {64, 64}, {301, 203}}));
    Image image = drawn::truecolor_noise(width, height, alpha);
    if (alpha == drawn::Alpha::mixed) image.pixels()[0].a = 100;
    const auto read =
        independent::read_png(codec::encode_truecolor(image.view(), OutputFormat::truecolor_png));
    REQUIRE(read.width == width);
    REQUIRE(read.height == height);
    CHECK(read.color_type == (alpha == drawn::Alpha::mixed ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB));
    CHECK(std::ranges::equal(read.pixels, image.pixels()));
}

TEST_CASE("BMP and TGA are pixel-equal to the picture on white") {
    const auto format = GENERATE(OutputFormat::bmp, OutputFormat::tga);
    const auto alpha = GENERATE(drawn::Alpha::opaque, drawn::Alpha::mixed);
    for (std::uint32_t width = 1; width <= 17; ++width) {
        const Image image = drawn::truecolor_noise(width, 9, alpha);
        const auto file = codec::encode_truecolor(image.view(), format);
        const auto read =
            format == OutputFormat::bmp ? independent::read_bmp(file) : independent::read_tga(file);
        REQUIRE(read.width == width);
        REQUIRE(read.height == 9);
        CHECK(read.pixels == on_white(image.view()));
    }
}

TEST_CASE("a JPEG looks like the picture on white") {
    const auto [width, height] =
        GENERATE(table<std::uint32_t, std::uint32_t>({{1, 1}, {7, 9}, {64, 48}, {301, 203}, {1, 3000}}));
    Image image(width, height);
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x)
            image.row(y)[x] = {static_cast<std::uint8_t>(255 * x / width),
                               static_cast<std::uint8_t>(255 * y / height), 90,
                               static_cast<std::uint8_t>(128 + 127 * x / width)};
    const auto read = independent::read_jpeg(codec::encode_truecolor(image.view(), OutputFormat::jpeg));
    REQUIRE(read.width == width);
    REQUIRE(read.height == height);
    const auto wanted = on_white(image.view());
    double error = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const Rgba got = read.pixels[i], want = wanted[i];
        error += squared_distance({got.r, got.g, got.b}, {want.r, want.g, want.b}) / 3.0;
    }
    CHECK(error / static_cast<double>(wanted.size()) < 6);  // a mixed-up row or channel gives hundreds
}

TEST_CASE("flat areas survive the run lengths of TGA") {
    const IndexedImage stripes(300, 7, drawn::palette(3), [] {
        std::vector<std::uint8_t> indices(2100);
        for (std::size_t i = 0; i < indices.size(); ++i) indices[i] = static_cast<std::uint8_t>(i / 131 % 3);
        return indices;
    }());
    CHECK(independent::read_tga(codec::encode_image(stripes, OutputFormat::tga)).pixels ==
          on_white(stripes.to_image().view()));
}

TEST_CASE("a size that a format or its writer cannot hold is refused before memory is taken for it") {
    SECTION("16-bit sides") {
        Image wide(65536, 1);
        std::ranges::fill(wide.pixels(), Rgba{});
        CHECK_THROWS_AS(codec::encode_truecolor(wide.view(), OutputFormat::tga), Error);
        CHECK_THROWS_AS(codec::encode_truecolor(wide.view(), OutputFormat::jpeg), Error);
    }
    SECTION("sizes in 32 bits") {
        // Never touched: the address range is there, the memory is not.
        const Image huge(40000, 20000);
        for (const auto format : {OutputFormat::bmp, OutputFormat::tga, OutputFormat::jpeg})
            CHECK_THROWS_AS(codec::encode_truecolor(huge.view(), format), Error);
    }
}

TEST_CASE("encode_truecolor takes no indexed format and no empty picture") {
    const Image image = drawn::truecolor_noise(2, 2, drawn::Alpha::opaque);
    CHECK_THROWS_AS(codec::encode_truecolor(image.view(), OutputFormat::png), std::invalid_argument);
    CHECK_THROWS_AS(codec::encode_truecolor(image.view(), OutputFormat::gif), std::invalid_argument);
    CHECK_THROWS_AS(codec::encode_truecolor({}, OutputFormat::bmp), std::invalid_argument);
}

TEST_CASE("the same picture gives the same truecolor file") {
    const auto format =
        GENERATE(OutputFormat::truecolor_png, OutputFormat::jpeg, OutputFormat::bmp, OutputFormat::tga);
    const Image image = drawn::truecolor_noise(50, 40, drawn::Alpha::mixed);
    CHECK(codec::encode_truecolor(image.view(), format) == codec::encode_truecolor(image.view(), format));
}

TEST_CASE("the ending of a name says the format, in any case") {
    CHECK(codec::output_format_of("a/b.png") == OutputFormat::png);
    CHECK(codec::output_format_of("a.b.GIF") == OutputFormat::gif);
    CHECK(codec::output_format_of("x.Jpg") == OutputFormat::jpeg);
    CHECK(codec::output_format_of("x.jpeg") == OutputFormat::jpeg);
    CHECK(codec::output_format_of("x.bmp") == OutputFormat::bmp);
    CHECK(codec::output_format_of("x.tga") == OutputFormat::tga);
    CHECK(codec::output_format_of("png") == std::nullopt);
    CHECK(codec::output_format_of("x.webp") == std::nullopt);
    CHECK(codec::output_format_of("x.png/") == std::nullopt);
    CHECK(codec::output_format_of("-") == std::nullopt);
}

TEST_CASE("every output format has a name of its own") {
    std::vector<std::string_view> names;
    for (const auto format : {OutputFormat::png, OutputFormat::gif, OutputFormat::jpeg, OutputFormat::bmp,
                              OutputFormat::tga, OutputFormat::truecolor_png})
        names.push_back(codec::format_name(format));
    std::ranges::sort(names);
    CHECK(std::ranges::adjacent_find(names) == names.end());
}

TEST_CASE("encode_image writes what the format's own encoder writes") {
    const auto image = drawn::noise(20, 20, drawn::palette(20, drawn::Alpha::mixed));
    CHECK(codec::encode_image(image, OutputFormat::png) == codec::encode_indexed_png(image));
    CHECK(codec::encode_image(image, OutputFormat::gif) == codec::encode_gif(image));
    CHECK(codec::encode_image(image, OutputFormat::bmp) ==
          codec::encode_truecolor(image.to_image().view(), OutputFormat::bmp));
}

TEST_CASE("PNG of both kinds says that it is sRGB, before anything else") {
    tinct::Image image(2, 1);
    image.pixels()[0] = {1, 2, 3, 255};
    image.pixels()[1] = {4, 5, 6, 7};
    constexpr std::size_t after_header = 33;
    CHECK(picture_makers::chunk_at(
              tinct::codec::encode_truecolor(image.view(), tinct::codec::OutputFormat::truecolor_png),
              "sRGB") == after_header);
    const tinct::IndexedImage indexed(2, 1, tinct::Palette({{1, 2, 3, 255}}), {0, 0});
    CHECK(picture_makers::chunk_at(tinct::codec::encode_indexed_png(indexed), "sRGB") == after_header);
}
