#include "catch.hpp"
#include "picture_makers.hpp"

#include <algorithm>

using namespace picture_makers;
using tinct::Rgba;
using tinct::codec::decode_image;
using tinct::codec::ImageFormat;

namespace {

constexpr std::uint32_t width = 37, height = 19;  // odd, so that every interlacing pass ends inside a tile

/// The nearest 8-bit level, by the definition of rounding.
std::uint8_t level(std::uint32_t sample, std::uint32_t highest) {
    return static_cast<std::uint8_t>((2 * 255 * std::uint64_t{sample} + highest) /
                                     (2 * std::uint64_t{highest}));
}

Rgba expected_pixel(const PngKind& kind, const Samples& samples, std::uint32_t x, std::uint32_t y) {
    const std::uint32_t highest = (1u << kind.bit_depth) - 1;
    const auto at = [&](std::uint32_t c) { return level(samples(x, y, c), highest); };
    switch (kind.color_type) {
        case 0:
            return {at(0), at(0), at(0), 255};
        case 2:
            return {at(0), at(1), at(2), 255};
        case 3:
            return kind.palette[samples(x, y, 0)];
        case 4:
            return {at(0), at(0), at(0), at(1)};
        default:
            return {at(0), at(1), at(2), at(3)};
    }
}

void check_exact(const PngKind& kind, const Samples& samples) {
    const auto read = decode_image(png(width, height, kind, samples), "picture");
    INFO("color type " << kind.color_type << ", " << kind.bit_depth << " bits");
    REQUIRE(read.format == ImageFormat::png);
    REQUIRE(read.image.width() == width);
    REQUIRE(read.image.height() == height);
    std::size_t wrong = 0;
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x)
            wrong += read.image.row(y)[x] != expected_pixel(kind, samples, x, y);
    CHECK(wrong == 0);
}

const Samples bytes_of_noise = [](auto x, auto y, auto c) { return scatter(x, y, c, 256); };

}  // namespace

TEST_CASE("every kind of PNG becomes the same colors in 8-bit RGBA") {
    const auto interlace = GENERATE(Interlace::none, Interlace::adam7);
    struct Depths {
        int color_type;
        std::vector<int> bits;
    };
    const std::vector<Depths> kinds{{0, {1, 2, 4, 8, 16}}, {2, {8, 16}}, {4, {8, 16}}, {6, {8, 16}}};
    for (const Depths& depths : kinds)
        for (const int bits : depths.bits)
            check_exact({depths.color_type, bits, interlace},
                        [bits](auto x, auto y, auto c) { return scatter(x, y, c, 1u << bits); });
}

TEST_CASE("a palette PNG becomes its colors and alphas") {
    const auto interlace = GENERATE(Interlace::none, Interlace::adam7);
    const int bits = GENERATE(1, 2, 4, 8);
    const std::uint32_t colors = 1u << bits;
    PngKind kind{3, bits, interlace};
    for (std::uint32_t i = 0; i < colors; ++i)
        kind.palette.push_back({static_cast<std::uint8_t>(scatter(i, 0, 0, 256)),
                                static_cast<std::uint8_t>(scatter(i, 0, 1, 256)),
                                static_cast<std::uint8_t>(scatter(i, 0, 2, 256)),
                                static_cast<std::uint8_t>(scatter(i, 0, 3, 256))});
    check_exact(kind, [colors](auto x, auto y, auto) { return scatter(x, y, 0, colors); });
}

TEST_CASE("16-bit levels are rounded to the nearest, not cut off") {
    const auto read =
        decode_image(png(256, 256, {0, 16}, [](auto x, auto y, auto) { return y * 256 + x; }), "gray");
    std::size_t wrong = 0;
    for (std::uint32_t sample = 0; sample < 65536; ++sample)
        wrong += read.image.pixels()[sample].g != level(sample, 65535);
    CHECK(wrong == 0);
}

TEST_CASE("the transparent color of a PNG without alpha is transparent, the others are opaque") {
    const bool gray = GENERATE(true, false);
    PngKind kind{gray ? 0 : 2, 8};
    kind.transparent_key = gray ? std::vector<std::uint16_t>{3} : std::vector<std::uint16_t>{3, 3, 3};
    const auto read = decode_image(png(5, 1, kind, [](auto x, auto, auto) { return x + 1; }), "picture");
    for (std::uint32_t x = 0; x < 5; ++x) CHECK(int{read.image.row(0)[x].a} == (x == 2 ? 0 : 255));
}

TEST_CASE("chunks that do not matter for the pixels do not matter") {
    Bytes bytes = png(width, height, {}, bytes_of_noise);
    bytes = with_chunk(bytes, "iCCP", std::string("sRGB\0\0not a profile", 19), "IDAT");
    bytes = with_chunk(bytes, "gAMA", std::string("\0\0\0\0", 4), "IDAT");
    bytes = with_chunk(bytes, "tEXt", "no keyword", "IEND");
    bytes = with_chunk(bytes, "zzZz", "private", "IEND");
    const auto expected = decode_image(png(width, height, {}, bytes_of_noise), "plain");
    const auto read = decode_image(bytes, "decorated");
    CHECK(std::ranges::equal(read.image.pixels(), expected.image.pixels()));
}

TEST_CASE("a picture of more pixels than allowed is refused, one of as many is read") {
    const Bytes bytes = png(width, height, {}, bytes_of_noise);
    CHECK(problem_with(bytes, {.max_pixels = width * height}).empty());
    CHECK(
        problem_with(bytes, {.max_pixels = width * height - 1}) ==
        "picture: 37 x 19 pixels are more than the limit of 702. Raise the limit (--max-pixels, which takes "
        "k, M and G) if you trust the file.");
}

TEST_CASE("a header that claims more than the file can hold is refused before memory is taken") {
    Bytes bytes = png(1, 1, {6, 8}, bytes_of_noise);
    for (const std::size_t side : {16u, 20u})
        bytes[side + 1] = std::byte{0x10};  // 1,048,577 pixels wide and high
    repair_checksum(bytes, "IHDR");
    CHECK_THAT(problem_with(bytes), Catch::Matchers::Contains("limit of 1,000,000,000"));
    CHECK_THAT(problem_with(bytes, {.max_pixels = ~std::uint64_t{0}}),
               Catch::Matchers::Contains("too small") && Catch::Matchers::Contains("1,048,577 x 1,048,577"));
}

// The checksums are libpng's: stb_image looks at none.
#ifdef TINCT_CODECS_FULL
TEST_CASE("every flipped bit in a PNG is noticed") {
    const Bytes good = png(6, 5, {3, 4, Interlace::none, {{1, 2, 3, 4}, {5, 6, 7, 255}}},
                           [](auto x, auto y, auto) { return scatter(x, y, 0, 2); });
    REQUIRE(problem_with(good).empty());
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
        Bytes bad = good;
        bad[bit / 8] ^= static_cast<std::byte>(1u << bit % 8);
        INFO("bit " << bit);
        CHECK_FALSE(problem_with(bad).empty());
    }
}

TEST_CASE("a wrong checksum of the uncompressed data is noticed although the chunk's own is right") {
    Bytes bytes = png(width, height, {}, bytes_of_noise);
    bytes[chunk_at(bytes, "IEND") - 5] ^= std::byte{1};  // the last byte of IDAT's data
    repair_checksum(bytes, "IDAT");
    CHECK_THAT(problem_with(bytes), Catch::Matchers::Contains("incorrect data check"));
}

TEST_CASE("a wrong checksum in a chunk without pixels is noticed") {
    Bytes bytes = with_chunk(png(2, 2, {}, bytes_of_noise), "tEXt", "a", "IDAT");
    bytes[chunk_at(bytes, "tEXt") + 8] ^= std::byte{1};
    CHECK_THAT(problem_with(bytes), Catch::Matchers::Contains("CRC"));
}
#endif
