#include "catch.hpp"
#include "picture_makers.hpp"

using namespace picture_makers;
using tinct::Rgba;
using tinct::codec::decode_image;
using namespace std::string_literals;

namespace {

std::vector<Rgba> pixels_of(const std::string& file) {
    const auto read = decode_image(to_bytes(file), "picture");
    CHECK(read.format == tinct::codec::ImageFormat::pnm);
    return {read.image.pixels().begin(), read.image.pixels().end()};
}

constexpr Rgba black{0, 0, 0, 255}, white{255, 255, 255, 255};

}  // namespace

TEST_CASE("a text bitmap is read with and without spaces between its pixels") {
    CHECK(pixels_of("P1\n3 2\n010\n1 1 0\n") == std::vector{white, black, white, black, black, white});
}

TEST_CASE("every row of a binary bitmap begins in a new byte") {
    CHECK(pixels_of("P4 9 2\n\x80\x80\x7f\x00"s) ==
          std::vector{black, white, white, white, white, white, white, white, black,  //
                      white, black, black, black, black, black, black, black, white});
}

TEST_CASE("levels are scaled to 255 and rounded, in text and binary") {
    const std::vector<Rgba> expected{
        {0, 0, 0, 255}, {36, 36, 36, 255}, {182, 182, 182, 255}, {255, 255, 255, 255}};
    CHECK(pixels_of("P2 4 1 7\n0 1\t5\r\n7") == expected);
    CHECK(pixels_of("P5 4 1 7\n\x00\x01\x05\x07"s) == expected);
}

TEST_CASE("16-bit levels are read with the high byte first and rounded") {
    CHECK(pixels_of("P5 3 1 65535\n\x00\x80\x00\x81\xff\xff"s) ==
          std::vector<Rgba>{{0, 0, 0, 255}, {1, 1, 1, 255}, {255, 255, 255, 255}});
    CHECK(pixels_of("P6 1 1 1000\n\x00\x00\x01\xf4\x03\xe8"s) == std::vector<Rgba>{{0, 128, 255, 255}});
}

TEST_CASE("colors are red, green, blue, and comments are skipped") {
    const std::vector<Rgba> expected{{1, 2, 3, 255}, {4, 5, 6, 255}};
    CHECK(pixels_of("P3#a\n#b\n2 #c 9 9\n1 255 1 2 3 4 #d\n 5 6") == expected);
    CHECK(pixels_of("P6\n# 7 7\n2 1\n255\n\x01\x02\x03\x04\x05\x06"s) == expected);
}

TEST_CASE("a damaged PNM is refused with a reason") {
    for (const std::string& file :
         {"P5 0 1 255\n"s, "P5 1 1 0\n\x00"s, "P5 1 1 65536\n\x00\x00"s, "P5 1 1 255"s, "P5 2 1 255\n\x00"s,
          "P5 2 1 256\n\x00\x00\x00"s, "P2 2 1 255\n1 "s, "P2 1 1 255\n-1"s, "P1 1 1\n2"s, "P4 9 1\n\x00"s,
          "P6 x"s, "P5 99999999999 1 255\n"s, "P6 268435456 268435456 255\n"s,
          "P3 100000 10000 255\n1 2 3"s}) {
        INFO(file);
        CHECK_THAT(problem_with(to_bytes(file), {.max_pixels = ~std::uint64_t{0}}),
                   Catch::Matchers::Contains("not a picture I can read"));
    }
}

TEST_CASE("a PNM of more pixels than allowed is refused") {
    CHECK_THAT(problem_with(to_bytes("P5 3 3 255\n123456789"), {.max_pixels = 8}),
               Catch::Matchers::Contains("more than the limit of 8"));
}
