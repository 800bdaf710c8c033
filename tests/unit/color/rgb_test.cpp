#include "catch.hpp"

#include <tinct/color/rgb.hpp>

#include <cmath>
#include <cstdlib>

using namespace tinct;

TEST_CASE("over is exact for alpha 0 and 255 and the nearest level between") {
    CHECK(over({10, 20, 30, 255}, white) == Rgb{10, 20, 30});
    CHECK(over({10, 20, 30, 0}, Rgb{1, 2, 3}) == Rgb{1, 2, 3});
    for (int alpha = 0; alpha < 256; ++alpha)
        for (int top = 0; top < 256; top += 5) {
            const Rgb blended =
                over({static_cast<std::uint8_t>(top), 0, 255, static_cast<std::uint8_t>(alpha)}, white);
            const double exact = (top * alpha + 255.0 * (255 - alpha)) / 255;
            REQUIRE(std::abs(blended.r - exact) <= 0.5);
            REQUIRE(blended.b == 255);
        }
}

TEST_CASE("squared distance and luma span their ranges") {
    CHECK(squared_distance({0, 0, 0}, {255, 255, 255}) == 195075);
    CHECK(squared_distance({1, 2, 3}, {4, 6, 3}) == 25);
    CHECK(luma({0, 0, 0}) == 0);
    CHECK(luma({255, 255, 255}) == 2550000);
}

TEST_CASE("hex is lower case with leading zeros") { CHECK(to_hex({0, 10, 255}) == "#000aff"); }
