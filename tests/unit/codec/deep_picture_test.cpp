#include "catch.hpp"
#include "picture_makers.hpp"

using namespace picture_makers;
using tinct::DeepImage;
using tinct::Rgba16;
using tinct::codec::decode_image;

namespace {

/// Levels whose low byte matters.
std::uint32_t level(std::uint32_t x, std::uint32_t y, std::uint32_t c) { return scatter(x, y, c, 65536); }

Rgba16 expected(std::uint32_t x, std::uint32_t y, std::uint32_t channels) {
    const auto sample = [&](std::uint32_t c) { return static_cast<std::uint16_t>(level(x, y, c)); };
    if (channels <= 2)
        return {sample(0), sample(0), sample(0), channels == 2 ? sample(1) : std::uint16_t{65535}};
    return {sample(0), sample(1), sample(2), channels == 4 ? sample(3) : std::uint16_t{65535}};
}

void check_deep(const Bytes& file, std::uint32_t channels) {
    const auto read = decode_image(file, "picture");
    REQUIRE(read.deep.has_value());
    REQUIRE(read.deep->width() == read.image.width());
    std::size_t wrong = 0;
    for (std::uint32_t y = 0; y < read.deep->height(); ++y)
        for (std::uint32_t x = 0; x < read.deep->width(); ++x) {
            wrong += read.deep->row(y)[x] != expected(x, y, channels);
            wrong += read.image.row(y)[x] != tinct::round_to_8_bits(expected(x, y, channels));
        }
    CHECK(wrong == 0);
}

std::string pgm16(std::uint32_t width, std::uint32_t height) {
    std::string file = "P5 " + std::to_string(width) + " " + std::to_string(height) + " 65535\n";
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x) {
            file += static_cast<char>(level(x, y, 0) >> 8);
            file += static_cast<char>(level(x, y, 0));
        }
    return file;
}

}  // namespace

TEST_CASE("every bit of a 16-bit PNG of any color type is kept, interlaced or not") {
    const auto [color_type, channels] =
        GENERATE(std::pair{0, 1u}, std::pair{2, 3u}, std::pair{4, 2u}, std::pair{6, 4u});
    const Interlace interlace = GENERATE(Interlace::none, Interlace::adam7);
    check_deep(png(13, 11, {color_type, 16, interlace}, level), channels);
}

TEST_CASE("every bit of a 16-bit PNM is kept, and other highest levels are scaled to 65535") {
    check_deep(to_bytes(pgm16(13, 11)), 1);
    const auto read = decode_image(to_bytes("P3 2 1 1000  0 1000 500  1 2 999"), "picture");
    REQUIRE(read.deep.has_value());
    CHECK(read.deep->row(0)[0] == Rgba16{0, 65535, 32768, 65535});
    CHECK(read.deep->row(0)[1] == Rgba16{66, 131, 65469, 65535});
}

TEST_CASE("every bit of a 16-bit PSD is kept") { check_deep(psd16(7, 5, level), 3); }

TEST_CASE("a picture of 8 bits or fewer has no deep twin") {
    CHECK(!decode_image(png(3, 3, {2, 8}, level), "picture").deep);
    CHECK(!decode_image(to_bytes("P6 1 1 255\nabc"), "picture").deep);
    CHECK(!decode_image(jpeg(8, 8, {}, [](auto, auto, auto) { return 9u; }), "picture").deep);
}

TEST_CASE("a deep picture is turned upright too") {
    const Bytes stored = png(9, 5, {2, 16}, [](auto x, auto y, auto c) {
        return c == 0 ? x : c == 1 ? y : 0;
    });
    const auto read =
        decode_image(with_chunk(stored, "eXIf", exif_with_orientation(6, "MM"), "IDAT"), "picture");
    REQUIRE(read.deep.has_value());
    REQUIRE(read.deep->width() == 5);
    CHECK(read.deep->row(0)[0] == Rgba16{0, 4, 0, 65535});
    CHECK(read.deep->row(8)[4] == Rgba16{8, 0, 0, 65535});
}

TEST_CASE("a picture with a 16-bit transparent key is transparent exactly there") {
    const Bytes file = png(3, 1, {2, 16, Interlace::none, {}, {1000, 2000, 3000}}, [](auto x, auto, auto c) {
        return 1000 * (c + 1) + (x == 1 ? 0 : 1);  // its neighbors differ in the lowest bit alone
    });
    const auto read = decode_image(file, "picture");
    REQUIRE(read.deep.has_value());
    CHECK(read.deep->row(0)[0].a == 65535);
    CHECK(read.deep->row(0)[1] == Rgba16{1000, 2000, 3000, 0});
}
