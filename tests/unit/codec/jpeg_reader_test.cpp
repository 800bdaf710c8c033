#include "catch.hpp"
#include "picture_makers.hpp"

#include <cstdlib>

using namespace picture_makers;
using tinct::Rgba;
using tinct::codec::decode_image;

namespace {

constexpr std::uint32_t width = 83, height = 45;

/// Soft gradients, which JPEG keeps within a few levels.
const Samples soft = [](auto x, auto y, auto c) {
    return 40 + (c == 0 ? x * 2 : c == 1 ? y * 4 : c == 2 ? x + y : 150);
};

/// The greatest difference from what `expected` says, alpha included.
template <class Expected>
int worst_difference(const Bytes& bytes, Expected expected) {
    const auto read = decode_image(bytes, "picture");
    REQUIRE(read.format == tinct::codec::ImageFormat::jpeg);
    REQUIRE(read.image.width() == width);
    REQUIRE(read.image.height() == height);
    int worst = 0;
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x) {
            const Rgba is = read.image.row(y)[x];
            const Rgba should = expected(x, y);
            for (const int difference :
                 {is.r - should.r, is.g - should.g, is.b - should.b, (is.a - should.a) * 100})
                worst = std::max(worst, std::abs(difference));
        }
    return worst;
}

Rgba pixel(std::uint32_t r, std::uint32_t g, std::uint32_t b) {
    return {static_cast<std::uint8_t>(r), static_cast<std::uint8_t>(g), static_cast<std::uint8_t>(b), 255};
}

Rgba soft_rgb(std::uint32_t x, std::uint32_t y) { return pixel(soft(x, y, 0), soft(x, y, 1), soft(x, y, 2)); }

}  // namespace

TEST_CASE("a JPEG becomes its colors, opaque") {
    CHECK(worst_difference(jpeg(width, height, {3}, soft), soft_rgb) <= 8);
}

TEST_CASE("a JPEG that stores RGB becomes its colors") {
    const JpegKind kind{3, JpegKind::Coding::baseline, JpegKind::Colors::rgb};
    CHECK(worst_difference(jpeg(width, height, kind, soft), soft_rgb) <= 8);
}

TEST_CASE("a progressive JPEG becomes its colors") {
    CHECK(worst_difference(jpeg(width, height, {3, JpegKind::Coding::progressive}, soft), soft_rgb) <= 8);
}

TEST_CASE("a gray JPEG becomes gray") {
    CHECK(worst_difference(jpeg(width, height, {1}, soft), [](auto x, auto y) {
              return pixel(soft(x, y, 0), soft(x, y, 0), soft(x, y, 0));
          }) <= 4);
}

TEST_CASE("inverted CMYK becomes color times key, whatever its transform") {
    const auto colors = GENERATE(JpegKind::Colors::ycc, JpegKind::Colors::ycck);
    const JpegKind kind{4, JpegKind::Coding::baseline, colors};
    CHECK(worst_difference(jpeg(width, height, kind, soft), [](auto x, auto y) {
              const auto ink = [&](std::uint32_t c) { return soft(x, y, c) * soft(x, y, 3) / 255; };
              return pixel(ink(0), ink(1), ink(2));
          }) <= 8);
}

TEST_CASE("stray bytes before a marker do no harm") {
    Bytes bytes = jpeg(width, height, {3}, soft);
    bytes.insert(bytes.end() - 2, 5, std::byte{0});  // before the end mark
    CHECK(worst_difference(bytes, soft_rgb) <= 8);
}

TEST_CASE("a JPEG of more pixels than allowed is refused") {
    const Bytes bytes = jpeg(width, height, {3}, soft);
    CHECK(problem_with(bytes, {.max_pixels = width * height}).empty());
    CHECK_THAT(problem_with(bytes, {.max_pixels = width * height - 1}),
               Catch::Matchers::Contains("83 x 45 pixels are more than the limit of 3,734"));
}

#ifdef TINCT_CODECS_FULL
TEST_CASE("an arithmetic-coded JPEG becomes its colors") {
    CHECK(worst_difference(jpeg(width, height, {3, JpegKind::Coding::arithmetic}, soft), soft_rgb) <= 8);
}

TEST_CASE("a cut-off JPEG says how much of it there is") {
    Bytes bytes = jpeg(width, height, {3}, soft);
    bytes.resize(bytes.size() - 2);
    CHECK_THAT(problem_with(bytes),
               Catch::Matchers::StartsWith("picture: not a picture I can read: JPEG ends after ") &&
                   Catch::Matchers::EndsWith(". Try again with a complete file."));
}

TEST_CASE("a JPEG of endless scans is refused") {
    const Bytes one = jpeg(64, 64, {1, JpegKind::Coding::progressive}, soft);
    // The last scan again and again. A scan begins with FF DA.
    std::size_t last_scan = one.size();
    while (one[last_scan - 2] != std::byte{0xff} || one[last_scan - 1] != std::byte{0xda}) --last_scan;
    Bytes many(one.begin(), one.end() - 2);
    for (int i = 0; i < 200; ++i)
        many.insert(many.end(), one.begin() + static_cast<std::ptrdiff_t>(last_scan) - 2, one.end() - 2);
    many.insert(many.end(), one.end() - 2, one.end());
    REQUIRE(problem_with(one).empty());
    CHECK_FALSE(problem_with(many).empty());
}
#endif
