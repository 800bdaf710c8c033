#include "catch.hpp"
#include "picture_makers.hpp"

using namespace picture_makers;
using tinct::Rgb;
using tinct::Rgba;
using tinct::codec::decode_image;
using tinct::codec::ImageFormat;

namespace {

constexpr std::uint32_t width = 13, height = 7;
const Samples noise = [](auto x, auto y, auto c) { return scatter(x, y, c, 256); };

std::uint8_t level(std::uint32_t x, std::uint32_t y, std::uint32_t c) {
    return static_cast<std::uint8_t>(noise(x, y, c));
}

template <class Expected>
void check_exact(const Bytes& bytes, ImageFormat format, Expected expected) {
    const auto read = decode_image(bytes, "picture");
    REQUIRE(read.format == format);
    REQUIRE(read.file_bytes == bytes.size());
    REQUIRE(read.image.width() == width);
    REQUIRE(read.image.height() == height);
    std::size_t wrong = 0;
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x) wrong += read.image.row(y)[x] != expected(x, y);
    CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("a BMP becomes its colors") {
    check_exact(bmp24(width, height, noise), ImageFormat::bmp, [](auto x, auto y) {
        return Rgba{level(x, y, 0), level(x, y, 1), level(x, y, 2), 255};
    });
}

TEST_CASE("a TGA, which has no signature, becomes its colors and alphas") {
    check_exact(tga32(width, height, noise), ImageFormat::other, [](auto x, auto y) {
        return Rgba{level(x, y, 0), level(x, y, 1), level(x, y, 2), level(x, y, 3)};
    });
}

TEST_CASE("a GIF becomes its colors, and what is transparent stays so whatever its background") {
    const std::vector<Rgb> palette{{9, 8, 7}, {255, 0, 0}, {0, 255, 0}, {1, 2, 3}};
    const auto background = static_cast<std::uint8_t>(GENERATE(0, 2));
    const int transparent = GENERATE(-1, 3);
    const Samples indices = [](auto x, auto y, auto) { return scatter(x, y, 0, 4); };
    check_exact(gif(width, height, palette, transparent, background, indices), ImageFormat::gif,
                [&](auto x, auto y) {
                    const std::uint32_t index = indices(x, y, 0);
                    return static_cast<int>(index) == transparent ? Rgba{0, 0, 0, 0} : opaque(palette[index]);
                });
}

TEST_CASE("the 16-bit levels of a PSD are rounded to the nearest") {
    const Samples deep = [](auto x, auto y, auto c) { return scatter(x, y, c, 65536); };
    check_exact(psd16(width, height, deep), ImageFormat::psd, [&](auto x, auto y) {
        const auto at = [&](std::uint32_t c) {
            return static_cast<std::uint8_t>((deep(x, y, c) * 510 + 65535) / (2 * 65535));
        };
        return Rgba{at(0), at(1), at(2), 255};
    });
}

TEST_CASE("a compressed 16-bit PSD, which stb_image would turn into noise, is refused") {
    Bytes bytes = psd16(width, height, noise);
    bytes[39] = std::byte{1};  // run-length coding
    CHECK_THAT(problem_with(bytes), Catch::Matchers::Contains("PSD is damaged or of an unusual kind"));
}

TEST_CASE("an HDR picture's full red is red") {
    const auto read = decode_image(to_bytes(std::string("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 1 +X 2\n"
                                                        "\x80\x00\x00\x81\x00\x00\x00\x00",
                                                        53)),
                                   "picture");
    CHECK(read.format == ImageFormat::hdr);
    CHECK(read.image.pixels()[0] == Rgba{255, 0, 0, 255});
    CHECK(read.image.pixels()[1] == Rgba{0, 0, 0, 255});
}

TEST_CASE("a picture of more pixels than allowed is refused in every format") {
    const std::vector<Rgb> palette{{0, 0, 0}, {255, 255, 255}};
    const Samples bits = [](auto x, auto y, auto) { return scatter(x, y, 0, 2); };
    for (const Bytes& bytes : {bmp24(width, height, noise), tga32(width, height, noise),
                               psd16(width, height, noise), gif(width, height, palette, -1, 0, bits)}) {
        CHECK(problem_with(bytes, {.max_pixels = width * height}).empty());
        CHECK_THAT(problem_with(bytes, {.max_pixels = width * height - 1}),
                   Catch::Matchers::Contains("more than the limit of 90"));
    }
}

TEST_CASE("a few bytes that claim hundreds of megapixels are refused at once") {
    const std::string header("GIF89a\x00\x70\x00\x70\x80\x00\x00", 13);  // 28,672 x 28,672
    CHECK_THAT(problem_with(to_bytes(header)),
               Catch::Matchers::Contains("too small (13 bytes) for the size it claims"));
}

TEST_CASE("what is not a picture is called so") {
    for (const std::string_view text :
         {"hello", "x", "<html><body>not found, and some more words</body></html>\n"})
        CHECK(
            problem_with(to_bytes(text)) ==
            "picture: not a picture I can read: not a format that I know. Convert it to PNG or JPEG first.");
}
