#include "catch.hpp"
#include "drawn_pictures.hpp"
#include "independent_readers.hpp"

#include <tinct/codec/image_writer.hpp>
#include <tinct/util/error.hpp>

#include <algorithm>
#include <string>
#include <string_view>

using namespace tinct;
using codec::encode_gif;

namespace {

/// What the GIF must show: colors as they are, or nothing.
void check_pixel_equal(const IndexedImage& image) {
    const independent::Picture read = independent::read_gif(encode_gif(image));
    REQUIRE(read.width == image.width());
    REQUIRE(read.height == image.height());
    const Image wanted = image.to_image();
    const bool equal = std::ranges::equal(read.pixels, wanted.pixels(), [](Rgba got, Rgba want) {
        if (want.a < 128) return got.a == 0;
        return got == Rgba{want.r, want.g, want.b, 255};
    });
    CHECK(equal);
}

/// A walk through `colors` * `colors` pairs of neighbors that never uses a pair twice.
std::vector<std::uint8_t> every_pair_once(unsigned colors) {
    std::vector<std::uint8_t> walk;
    for (unsigned a = 0; a < colors; ++a) {
        walk.push_back(static_cast<std::uint8_t>(a));
        for (unsigned b = a + 1; b < colors; ++b) {
            walk.push_back(static_cast<std::uint8_t>(a));
            walk.push_back(static_cast<std::uint8_t>(b));
        }
    }
    return walk;
}

}  // namespace

TEST_CASE("a written GIF is pixel-equal for every palette size that changes its layout") {
    const auto colors = GENERATE(1, 2, 3, 4, 5, 15, 16, 17, 127, 128, 129, 255, 256);
    const auto alpha = GENERATE(drawn::Alpha::opaque, drawn::Alpha::mixed);
    for (std::uint32_t width = 1; width <= 17; ++width) {
        INFO(colors << " colors, width " << width);
        check_pixel_equal(drawn::noise(width, 19, drawn::palette(static_cast<std::size_t>(colors), alpha)));
    }
}

TEST_CASE("a GIF of extreme shape is pixel-equal") {
    check_pixel_equal(drawn::noise(1, 1, drawn::palette(1)));
    check_pixel_equal(drawn::noise(1, 20000, drawn::palette(17)));
    check_pixel_equal(drawn::noise(65535, 2, drawn::palette(2)));
    check_pixel_equal(drawn::noise(2, 65535, drawn::palette(200)));
    check_pixel_equal(drawn::noise(700, 700, drawn::palette(256)));
    check_pixel_equal({900, 700, drawn::palette(256), std::vector<std::uint8_t>(900 * 700, 77)});
}

TEST_CASE("entries with less than half the alpha become the one transparent color of a GIF") {
    const Palette palette({{1, 1, 1, 128}, {2, 2, 2, 127}, {3, 3, 3, 0}, {4, 4, 4, 255}});
    const auto read = independent::read_gif(encode_gif({4, 1, palette, {0, 1, 2, 3}}));
    CHECK(read.pixels[0] == Rgba{1, 1, 1, 255});
    CHECK(read.pixels[1].a == 0);
    CHECK(read.pixels[2].a == 0);
    CHECK(read.pixels[3] == Rgba{4, 4, 4, 255});
}

TEST_CASE("a GIF is one still picture: 89a, no loop") {
    const auto file = encode_gif(drawn::noise(30, 30, drawn::palette(9, drawn::Alpha::mixed)));
    const std::string_view text(reinterpret_cast<const char*>(file.data()), file.size());
    CHECK(text.substr(0, 6) == "GIF89a");
    CHECK(text.find("NETSCAPE") == std::string_view::npos);
}

TEST_CASE("a side of more than 65,535 pixels is no GIF, and the message says what to do") {
    const auto [width, height] = GENERATE(table<std::uint32_t, std::uint32_t>({{65536, 1}, {1, 65536}}));
    const auto image = drawn::noise(width, height, drawn::palette(2));
    try {
        encode_gif(image);
        FAIL("it was written");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::unwritable_output);
        CHECK(std::string(error.what()).find("PNG") != std::string::npos);
    }
}

TEST_CASE("a picture whose neighbors never repeat is pixel-equal") {
    std::vector<std::uint8_t> walk = every_pair_once(256);
    walk.resize(65536);
    check_pixel_equal({256, 256, drawn::palette(256), walk});
    std::vector<std::uint8_t> quiet_first(16384, 5);
    std::copy_n(walk.begin(), 8192, quiet_first.begin() + 8192);
    check_pixel_equal({128, 128, drawn::palette(256), quiet_first});
    check_pixel_equal({61, 61, drawn::palette(61), every_pair_once(61)});
}

TEST_CASE("a GIF whose dictionary is kept while it pays is pixel-equal and smaller") {
    std::vector<std::uint8_t> indices;  // one texture after another, each long enough to be worth keeping
    Random random(3);
    for (unsigned texture = 0; texture < 2; ++texture)
        for (unsigned i = 0; i < 120'000; ++i)
            indices.push_back(static_cast<std::uint8_t>(100 * texture + random.below(2) * random.below(9)));
    const IndexedImage image(400, 600, drawn::palette(256), indices);
    check_pixel_equal(image);
    CHECK(encode_gif(image).size() < encode_gif(image, codec::Compression::fast).size());
    const auto fast = independent::read_gif(encode_gif(image, codec::Compression::fast));
    CHECK(std::ranges::equal(fast.pixels, image.to_image().pixels()));
}

TEST_CASE("the same picture gives the same GIF") {
    const auto image = drawn::noise(100, 100, drawn::palette(100, drawn::Alpha::mixed));
    CHECK(encode_gif(image) == encode_gif(image));
}
