#ifdef TINCT_CODECS_FULL

#include "catch.hpp"
#include "profile_makers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

using namespace picture_makers;
using namespace profile_makers;
using tinct::Rgba;
using tinct::codec::decode_image;
using tinct::codec::ReadImage;

namespace {

std::uint32_t noise(std::uint32_t x, std::uint32_t y, std::uint32_t c) { return scatter(x, y, c, 256); }

std::string big_endian(std::initializer_list<std::uint32_t> numbers) {
    std::string data;
    for (const std::uint32_t number : numbers)
        for (const int shift : {24, 16, 8, 0}) data += static_cast<char>(number >> shift);
    return data;
}

const std::string srgb_primaries = big_endian({31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000});
const std::string p3_primaries = big_endian({31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000});

Bytes with(const Bytes& png, std::string_view type, std::string_view data) {
    return with_chunk(png, type, data, "IDAT");
}

double srgb_level(double light) {
    return light <= 0.0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
}

bool same_pixels(const ReadImage& a, const ReadImage& b) {
    return std::ranges::equal(a.image.pixels(), b.image.pixels());
}

const Bytes plain = png(16, 16, {2, 8}, noise);

}  // namespace

TEST_CASE("gAMA alone bends the levels, as arithmetic says") {
    const std::uint32_t gamma = GENERATE(100000u, 35000u, 55556u, 62500u, 250000u);
    const ReadImage got = decode_image(with(plain, "gAMA", big_endian({gamma})), "picture");
    double worst = 0;
    for (std::uint32_t x = 0; x < 16; ++x) {
        const double light = std::pow(noise(x, 3, 1) / 255.0, 100000.0 / gamma);
        worst = std::max(worst, std::abs(got.image.row(3)[x].g - 255 * srgb_level(light)));
    }
    CHECK(worst <= 1);
    CHECK(got.profile.starts_with("gAMA "));
    CHECK(got.warnings.empty());
}

TEST_CASE("gAMA and cHRM of sRGB change nothing") {
    const ReadImage stored = decode_image(plain, "picture");
    const Bytes gamma = with(plain, "gAMA", big_endian({45455}));
    for (const Bytes& file : {gamma, with(plain, "gAMA", big_endian({45000})),
                              with(gamma, "cHRM", srgb_primaries), with(plain, "cHRM", srgb_primaries)}) {
        const ReadImage got = decode_image(file, "picture");
        CHECK(same_pixels(got, stored));
        CHECK(got.profile.empty());
    }
}

TEST_CASE("cHRM with gAMA is what lcms2 makes of the same primaries") {
    const Bytes file = with(with(plain, "gAMA", big_endian({100000})), "cHRM", p3_primaries);
    const ReadImage got = decode_image(file, "picture");
    CHECK(got.profile == "gAMA 1, cHRM");
    // D65 of both spaces is the same, so the matrix is that between their primaries.
    for (std::uint32_t x = 0; x < 16; ++x) {
        const double r = noise(x, 2, 0) / 255.0, g = noise(x, 2, 1) / 255.0;
        const double red = std::clamp(1.22494 * r - 0.22494 * g, 0.0, 1.0);
        CHECK(std::abs(got.image.row(2)[x].r - 255 * srgb_level(red)) <= 1);
    }
}

TEST_CASE("primaries without gAMA have sRGB's curve") {
    const ReadImage numbers = decode_image(with(plain, "cHRM", p3_primaries), "picture");
    const ReadImage profile = decode_image(with_profile(plain, display_p3_profile()), "picture");
    CHECK(numbers.profile == "cHRM");
    for (std::size_t i = 0; i < 256; ++i)
        CHECK(std::abs(numbers.image.pixels()[i].g - profile.image.pixels()[i].g) <= 1);
}

TEST_CASE("cICP comes before iCCP, that before sRGB, that before gAMA") {
    const ReadImage stored = decode_image(plain, "picture");
    Bytes file = with(plain, "gAMA", big_endian({100000}));
    CHECK(decode_image(file, "picture").profile == "gAMA 1");
    file = with(file, "sRGB", std::string(1, '\0'));
    CHECK(same_pixels(decode_image(file, "picture"), stored));
    file = with_profile(file, prophoto_profile());
    CHECK(decode_image(file, "picture").profile == "ProPhoto RGB");
    CHECK(decode_image(with(file, "cICP", std::string("\x0c\x0d\x00\x01", 4)), "picture").profile ==
          "cICP 12/13");
    CHECK(
        same_pixels(decode_image(with(file, "cICP", std::string("\x01\x0d\x00\x01", 4)), "picture"), stored));
}

TEST_CASE("cICP of high dynamic range or of another kind leaves the word to the other chunks") {
    const std::string data = GENERATE(std::string("\x09\x10\x00\x01", 4), std::string("\x09\x12\x00\x01", 4),
                                      std::string("\x01\x0d\x01\x01", 4), std::string("\x01\x0d\x00", 3),
                                      std::string("\x63\x0d\x00\x01", 4));
    const Bytes file = with(with_profile(plain, prophoto_profile()), "cICP", data);
    CHECK(decode_image(file, "picture").profile == "ProPhoto RGB");
}

TEST_CASE("cICP's Display P3 looks like the profile") {
    const ReadImage numbers =
        decode_image(with(plain, "cICP", std::string("\x0c\x0d\x00\x01", 4)), "picture");
    const ReadImage profile = decode_image(with_profile(plain, display_p3_profile()), "picture");
    for (std::size_t i = 0; i < 256; ++i)
        CHECK(std::abs(numbers.image.pixels()[i].b - profile.image.pixels()[i].b) <= 1);
}

TEST_CASE("numbers that make no sense are ignored with a warning, and the next chunk counts") {
    const ReadImage stored = decode_image(plain, "picture");
    const auto [type, data] =
        GENERATE(std::pair{"gAMA", big_endian({0})}, std::pair{"gAMA", big_endian({1})},
                 std::pair{"gAMA", big_endian({0xffffffff})}, std::pair{"gAMA", std::string("\0\1", 2)},
                 std::pair{"cHRM", std::string(32, '\0')}, std::pair{"cHRM", std::string(31, '\1')},
                 std::pair{"cHRM", std::string(32, '\xff')},
                 std::pair{"cHRM", big_endian({31270, 32900, 30000, 30000, 30000, 30000, 30000, 30000})});
    INFO(type);
    const ReadImage got = decode_image(with(plain, type, data), "picture");
    REQUIRE(got.warnings.size() == 1);
    // No profile is named where there is none.
    CHECK(got.warnings[0].starts_with(std::string("picture: warning: what it says of its colors (") + type));
    CHECK(got.warnings[0].ends_with(") makes no sense and was ignored."));
    CHECK(same_pixels(got, stored));

    const Bytes profile_first = with(with(plain, "gAMA", big_endian({100000})), "iCCP", "nonsense");
    const ReadImage next = decode_image(profile_first, "picture");
    CHECK(next.profile == "gAMA 1");
    CHECK(next.warnings.size() == 1);
}

TEST_CASE("color chunks after the pixels count for nothing") {
    const Bytes file = with_chunk(plain, "gAMA", big_endian({100000}), "IEND");
    CHECK(same_pixels(decode_image(file, "picture"), decode_image(plain, "picture")));
}

#endif
