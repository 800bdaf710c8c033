#include "catch.hpp"

#include <tinct/image/alpha.hpp>

#include <cmath>
#include <cstdint>

using namespace tinct;

namespace {

// Every level on every alpha.
Image all_alphas() {
    Image image(256, 256);
    for (std::uint32_t alpha = 0; alpha < 256; ++alpha)
        for (std::uint32_t level = 0; level < 256; ++level)
            image.row(alpha)[level] = {
                static_cast<std::uint8_t>(level), static_cast<std::uint8_t>(255 - level),
                static_cast<std::uint8_t>(level / 2), static_cast<std::uint8_t>(alpha)};
    return image;
}

DeepImage widened(const Image& image) {
    DeepImage deep(image.width(), image.height());
    for (std::size_t i = 0; i < image.pixels().size(); ++i) deep.pixels()[i] = widen(image.pixels()[i]);
    return deep;
}

double blended(double top, double alpha, double below) { return top * alpha + below * (1 - alpha); }

}  // namespace

TEST_CASE("a picture is opaque unless one pixel lets something through") {
    Image image(7, 5);
    for (Rgba& pixel : image.pixels()) pixel = {1, 2, 3, 255};
    DeepImage deep = widened(image);
    CHECK(is_opaque(image.view()));
    CHECK(is_opaque(deep));
    image.pixels().back().a = 254;
    deep.pixels().back().a = 65534;
    CHECK_FALSE(is_opaque(image.view()));
    CHECK_FALSE(is_opaque(deep));
}

TEST_CASE("flattening blends sRGB levels to the nearest one and makes everything opaque, at 8 and 16 bits") {
    const Rgb ground = GENERATE(Rgb{255, 255, 255}, Rgb{0, 0, 0}, Rgb{10, 200, 77});
    const Image before = all_alphas();
    Image image = before.clone();
    DeepImage deep = widened(before);
    flatten(image, ground);
    flatten(deep, ground);
    CHECK(is_opaque(image.view()));
    CHECK(is_opaque(deep));
    for (std::size_t i = 0; i < image.pixels().size(); ++i) {
        const Rgba was = before.pixels()[i], now = image.pixels()[i];
        const Rgba16 now_deep = deep.pixels()[i];
        const double alpha = was.a / 255.0;
        REQUIRE(std::abs(now.r - blended(was.r, alpha, ground.r)) <= 0.5 + 1e-9);
        REQUIRE(std::abs(now.g - blended(was.g, alpha, ground.g)) <= 0.5 + 1e-9);
        REQUIRE(std::abs(now.b - blended(was.b, alpha, ground.b)) <= 0.5 + 1e-9);
        REQUIRE(std::abs(now_deep.r - 257 * blended(was.r, alpha, ground.r)) <= 0.5 + 1e-9);
        REQUIRE(std::abs(now_deep.g - 257 * blended(was.g, alpha, ground.g)) <= 0.5 + 1e-9);
        REQUIRE(std::abs(now_deep.b - 257 * blended(was.b, alpha, ground.b)) <= 0.5 + 1e-9);
    }
}

TEST_CASE("flattening leaves opaque pixels as they are and puts the ground in place of transparent ones") {
    Image image(2, 1);
    image.pixels()[0] = {9, 8, 7, 255};
    image.pixels()[1] = {9, 8, 7, 0};
    flatten(image, {1, 2, 3});
    CHECK(image.pixels()[0] == Rgba{9, 8, 7, 255});
    CHECK(image.pixels()[1] == Rgba{1, 2, 3, 255});
}

TEST_CASE("a threshold makes alpha from it on opaque and the rest transparent, and keeps the colors") {
    const int least = GENERATE(0, 1, 2, 127, 128, 254, 255);
    const Image before = all_alphas();
    Image image = before.clone();
    DeepImage deep = widened(before);
    threshold_alpha(image, static_cast<std::uint8_t>(least));
    threshold_alpha(deep, static_cast<std::uint8_t>(least));
    for (std::size_t i = 0; i < image.pixels().size(); ++i) {
        const Rgba was = before.pixels()[i];
        const bool stays = was.a >= least;
        REQUIRE(image.pixels()[i] == Rgba{was.r, was.g, was.b, static_cast<std::uint8_t>(stays ? 255 : 0)});
        REQUIRE(deep.pixels()[i] == widen(image.pixels()[i]));
    }
}
