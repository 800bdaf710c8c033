#ifdef TINCT_CODECS_FULL

#include "catch.hpp"
#include "profile_makers.hpp"

#include <tinct/util/stopwatch.hpp>

#include <algorithm>
#include <cmath>

using namespace picture_makers;
using namespace profile_makers;
using tinct::Rgba;
using tinct::Rgba16;
using tinct::codec::decode_image;
using tinct::codec::ProfileUse;
using tinct::codec::ReadImage;
using tinct::codec::ReadOptions;

namespace {

std::uint32_t noise8(std::uint32_t x, std::uint32_t y, std::uint32_t c) { return scatter(x, y, c, 256); }
std::uint32_t noise16(std::uint32_t x, std::uint32_t y, std::uint32_t c) { return scatter(x, y, c, 65536); }

ReadImage read(const Bytes& file, ProfileUse use = ProfileUse::convert) {
    ReadOptions options;
    options.profile = use;
    return decode_image(file, "picture", options);
}

/// How far a pixel is from what lcms2 makes of the stored samples, in levels.
template <class Pixel>
double distance(const Pixel& pixel, const std::string& profile, const std::vector<double>& color) {
    constexpr double most = static_cast<decltype(Pixel::r)>(~0u);
    const auto expected = to_srgb(profile, color);
    return std::max({std::abs(pixel.r - expected[0] * most), std::abs(pixel.g - expected[1] * most),
                     std::abs(pixel.b - expected[2] * most)});
}

double worst_of_rgba8(const ReadImage& got, const std::string& profile) {
    double worst = 0;
    for (std::uint32_t y = 0; y < got.image.height(); ++y)
        for (std::uint32_t x = 0; x < got.image.width(); ++x)
            worst = std::max(
                worst, distance(got.image.row(y)[x], profile,
                                {noise8(x, y, 0) / 255.0, noise8(x, y, 1) / 255.0, noise8(x, y, 2) / 255.0}));
    return worst;
}

std::string only_warning(const ReadImage& got) {
    REQUIRE(got.warnings.size() == 1);
    return got.warnings[0];
}

const std::string damaged = "picture: warning: its color profile is damaged and was ignored.";

}  // namespace

TEST_CASE("8-bit pixels with a profile are what lcms2 makes of them, within a level, and keep their alpha") {
    const std::string profile = GENERATE(display_p3_profile(), prophoto_profile());
    const ReadImage got = read(with_profile(png(16, 16, {6, 8}, noise8), profile));
    CHECK(worst_of_rgba8(got, profile) <= 1);
    CHECK(got.warnings.empty());
    CHECK(!got.deep);
    for (std::uint32_t x = 0; x < 16; ++x) CHECK(got.image.row(3)[x].a == noise8(x, 3, 3));
}

TEST_CASE("16-bit pixels with a profile are converted at 16 bits, to the last level") {
    const std::string profile = GENERATE(display_p3_profile(), prophoto_profile());
    const ReadImage got = read(with_profile(png(16, 16, {6, 16}, noise16), profile));
    REQUIRE(got.deep.has_value());
    double worst = 0;
    for (std::uint32_t y = 0; y < 16; ++y)
        for (std::uint32_t x = 0; x < 16; ++x) {
            const Rgba16 pixel = got.deep->row(y)[x];
            worst = std::max(worst, distance(pixel, profile,
                                             {noise16(x, y, 0) / 65535.0, noise16(x, y, 1) / 65535.0,
                                              noise16(x, y, 2) / 65535.0}));
            CHECK(pixel.a == noise16(x, y, 3));
            CHECK(got.image.row(y)[x] == tinct::round_to_8_bits(pixel));
        }
    CHECK(worst <= 2);
}

TEST_CASE("the report knows what the pixels were converted from") {
    const Bytes plain = png(4, 4, {2, 8}, noise8);
    CHECK(read(with_profile(plain, display_p3_profile())).profile == "Display P3");
    CHECK(read(with_profile(plain, display_p3_profile()), ProfileUse::ignore).profile.empty());
    CHECK(read(plain).profile.empty());
}

TEST_CASE("ignored profiles leave every pixel as it is stored") {
    const Bytes plain = png(8, 8, {6, 8}, noise8);
    const ReadImage got = read(with_profile(plain, prophoto_profile()), ProfileUse::ignore);
    CHECK(std::ranges::equal(got.image.pixels(), read(plain).image.pixels()));
}

TEST_CASE("a profile that means sRGB changes nothing") {
    const int depth = GENERATE(8, 16);
    const Bytes plain = png(32, 32, {6, depth}, noise16);
    const ReadImage got = read(with_profile(plain, srgb_profile()));
    CHECK(std::ranges::equal(got.image.pixels(), read(plain).image.pixels()));
    CHECK(got.profile.empty());
    CHECK(got.warnings.empty());
}

TEST_CASE("gray pixels with a gray profile are converted, at their depth") {
    const std::string profile = gray_profile(1.8);
    const ReadImage got = read(with_profile(png(16, 16, {4, 8}, noise8), profile));
    const ReadImage deep = read(with_profile(png(16, 16, {0, 16}, noise16), profile));
    REQUIRE(deep.deep.has_value());
    for (std::uint32_t x = 0; x < 16; ++x) {
        CHECK(distance(got.image.row(5)[x], profile, {noise8(x, 5, 0) / 255.0}) <= 1);
        CHECK(got.image.row(5)[x].a == noise8(x, 5, 1));
        CHECK(distance(deep.deep->row(5)[x], profile, {noise16(x, 5, 0) / 65535.0}) <= 2);
    }
}

TEST_CASE("gray pixels with an RGB profile are converted as grays of that space") {
    const std::string profile = prophoto_profile();
    const ReadImage got = read(with_profile(png(16, 1, {0, 8}, noise8), profile));
    for (std::uint32_t x = 0; x < 16; ++x) {
        const double level = noise8(x, 0, 0) / 255.0;
        CHECK(distance(got.image.row(0)[x], profile, {level, level, level}) <= 1);
    }
}

TEST_CASE("a JPEG's profile is put together from pieces in any order") {
    const std::string profile = display_p3_profile();
    const Bytes plain = jpeg(16, 16, {3, JpegKind::Coding::baseline, JpegKind::Colors::rgb},
                             [](auto x, auto y, auto c) { return 20 + 5 * x + 5 * y + 20 * c; });
    const ReadImage stored = read(plain), whole = read(with_profile_segments(plain, profile, 60000));
    const std::size_t third = (profile.size() + 2) / 3;
    const ReadImage shuffled = read(with_profile_segments(plain, profile, third, {2, 0, 1}));
    CHECK(whole.profile == "Display P3");
    CHECK(std::ranges::equal(whole.image.pixels(), shuffled.image.pixels()));
    for (std::uint32_t i = 0; i < 256; ++i) {
        const Rgba before = stored.image.pixels()[i];
        CHECK(distance(whole.image.pixels()[i], profile,
                       {before.r / 255.0, before.g / 255.0, before.b / 255.0}) <= 1);
    }
}

TEST_CASE("a JPEG's profile with a missing, doubled or misnumbered piece is ignored with a warning") {
    const std::string profile = display_p3_profile();
    const Bytes plain = jpeg(8, 8, {}, [](auto x, auto, auto) { return 20 * x; });
    const std::size_t half = (profile.size() + 1) / 2;
    const std::vector<std::size_t> order =
        GENERATE(std::vector<std::size_t>{0}, std::vector<std::size_t>{0, 0},
                 std::vector<std::size_t>{0, 1, 1}, std::vector<std::size_t>{0, 7});
    if (order.back() == 7) {
        const Bytes bad = with_segment(with_profile_segments(plain, profile, half, {0}), 0xe2,
                                       std::string("ICC_PROFILE\0\x09\x02", 14) + profile.substr(half));
        CHECK(only_warning(read(bad)) == damaged);
        return;
    }
    const ReadImage got = read(with_profile_segments(plain, profile, half, order));
    CHECK(only_warning(got) == damaged);
    CHECK(std::ranges::equal(got.image.pixels(), read(plain).image.pixels()));
}

TEST_CASE("CMYK and YCCK with a profile look as the profile says, and without one as before") {
    const JpegKind::Colors colors = GENERATE(JpegKind::Colors::rgb, JpegKind::Colors::ycck);
    const JpegKind::Colors stored_as = colors == JpegKind::Colors::rgb ? JpegKind::Colors::ycc : colors;
    // One color a file, as Adobe stores it: 255 is no ink.
    for (const std::array<std::uint32_t, 4> light :
         {std::array{255u, 255u, 255u, 255u}, std::array{40u, 200u, 120u, 255u},
          std::array{180u, 90u, 220u, 150u}}) {
        const Bytes plain = jpeg(16, 16, {4, JpegKind::Coding::baseline, stored_as},
                                 [&](auto, auto, auto c) { return light[c]; });
        const ReadImage got = read(with_profile_segments(plain, cmyk_profile(), 60000));
        REQUIRE(got.profile == "four inks");
        std::vector<double> inks;
        for (const std::uint32_t level : light) inks.push_back(100 - level / 2.55);
        CHECK(distance(got.image.row(8)[8], cmyk_profile(), inks) <= 5);  // what JPEG loses
        CHECK(got.image.row(8)[8].a == 255);
        const Rgba mixed = read(plain).image.row(8)[8];
        CHECK(std::abs(static_cast<int>(mixed.g) - static_cast<int>(light[1] * light[3] / 255)) <= 4);
    }
}

TEST_CASE("a profile for other pixels than these is ignored with a warning") {
    const Bytes rgb = png(4, 4, {2, 8}, noise8);
    CHECK(only_warning(read(with_profile(rgb, gray_profile(1.8)))) ==
          "picture: warning: its color profile is for gray pixels, which these are not, and was ignored.");
    CHECK(only_warning(read(with_profile(rgb, cmyk_profile()))).find("CMYK") != std::string::npos);
    CHECK(only_warning(read(with_profile(rgb, device_link_profile()))) == damaged);
    const Bytes inks = jpeg(8, 8, {4}, [](auto, auto, auto c) { return 50 * c; });
    const ReadImage got = read(with_profile_segments(inks, display_p3_profile(), 60000));
    CHECK(only_warning(got).find("RGB") != std::string::npos);
    CHECK(std::ranges::equal(got.image.pixels(), read(inks).image.pixels()));
}

TEST_CASE("the same pixels come out for any number of threads") {
    const Bytes file = with_profile(png(300, 400, {6, 8}, noise8), prophoto_profile());
    ReadOptions options;
    options.threads = 1;
    const ReadImage one = decode_image(file, "picture", options);
    options.threads = 3;
    CHECK(std::ranges::equal(one.image.pixels(), decode_image(file, "picture", options).image.pixels()));
}

#endif
