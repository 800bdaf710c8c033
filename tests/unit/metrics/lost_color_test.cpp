#include "catch.hpp"
#include "compared_pictures.hpp"
#include "map_picture.hpp"

#include <tinct/metrics/lost_color.hpp>

#include <stdexcept>

namespace {

using namespace tinct;
using namespace tinct::testing;

/// Green with a red square of so many pixels a side.
Image flag(std::uint32_t side, Rgb square) {
    Image image(200, 200);
    for (Rgba& pixel : image.pixels()) pixel = {40, 140, 60, 255};
    for (std::uint32_t y = 0; y < side; ++y)
        for (std::uint32_t x = 0; x < side; ++x) image.row(y + 20)[x + 90] = opaque(square);
    return image;
}

constexpr Rgb red{200, 30, 40}, brown{110, 90, 60}, dark_red{170, 20, 30};

}  // namespace

TEST_CASE("a small area that became another color is named") {
    const std::optional<LostColor> lost = lost_color(flag(12, red).view(), flag(12, brown).view());
    REQUIRE(lost);
    CHECK(lost->color == red);
    CHECK(lost->became == brown);
    CHECK(lost->share == Approx(144.0 / 40000));
    CHECK(lost->delta_e > 18);
}

TEST_CASE("equal pictures, other shades and specks lose no color") {
    CHECK_FALSE(lost_color(flag(12, red).view(), flag(12, red).view()));
    CHECK_FALSE(lost_color(flag(12, red).view(), flag(12, dark_red).view()));
    CHECK_FALSE(lost_color(flag(3, red).view(), flag(3, brown).view()));
}

TEST_CASE("the red country of a map is lost when all reds become brown") {
    const Image map = map_picture();
    Image brownish = map.clone();
    std::size_t reds = 0;
    for (Rgba& pixel : brownish.pixels())
        if (pixel.r > 180 && pixel.g < 80) {
            pixel = opaque(brown);
            ++reds;
        }
    const std::optional<LostColor> lost = lost_color(map.view(), brownish.view());
    REQUIRE(lost);
    CHECK(lost->color.r > 180);
    CHECK(lost->color.g < 60);
    CHECK(lost->share == Approx(static_cast<double>(reds) / (800 * 600)).epsilon(0.15));  // of a sample
    CHECK(lost->share == Approx(0.003).margin(0.0006));
}

TEST_CASE("when every color shifts, none is lost, unless it shifts very far") {
    const Image noise = noise_image(100, 100, 1);
    Image shifted = flag(60, brown);
    for (Rgba& pixel : shifted.pixels())
        if (pixel != opaque(brown)) pixel = {90, 110, 90, 255};  // 18 from the green, as brown is 28 from red
    CHECK_FALSE(lost_color(flag(60, red).view(), shifted.view()));
    const std::optional<LostColor> lost = lost_color(noise.view(), inverted(noise).view());
    REQUIRE(lost);
    CHECK(lost->delta_e > 60);
}

TEST_CASE("dithering counts as what it looks like from afar") {
    const Image gray = flag(60, {128, 128, 128});
    Image dithered = gray.clone();
    for (std::uint32_t y = 0; y < 60; ++y)
        for (std::uint32_t x = 0; x < 60; ++x)
            dithered.row(y + 20)[x + 90] = (x + y) % 2 ? Rgba{255, 0, 255, 255} : Rgba{0, 255, 0, 255};
    CHECK_FALSE(lost_color(gray.view(), dithered.view()));
}

TEST_CASE("a color that is lost on black alone is lost") {
    Image a = flag(12, red), b = flag(12, red);
    for (Rgba& pixel : a.pixels())
        if (pixel == opaque(red)) pixel = {255, 255, 0, 255};
    for (Rgba& pixel : b.pixels())
        if (pixel == opaque(red)) pixel = {255, 255, 255, 0};
    CHECK(lost_color(a.view(), b.view()));
}

TEST_CASE("the lost color is the same for any number of threads") {
    const Image map = map_picture(1000, 900), other = jittered(flag(1, red), 1, 1);
    Image brownish = map.clone();
    for (Rgba& pixel : brownish.pixels())
        if (pixel.r > 180 && pixel.g < 80) pixel = opaque(brown);
    const std::optional<LostColor> one = lost_color(map.view(), brownish.view(), 1);
    REQUIRE(one);
    for (const int threads : {2, 3, 8}) {
        const std::optional<LostColor> many = lost_color(map.view(), brownish.view(), threads);
        REQUIRE(many);
        CHECK((many->color == one->color && many->became == one->became && many->share == one->share &&
               many->delta_e == one->delta_e));
    }
    CHECK_THROWS_AS(lost_color(map.view(), other.view()), std::invalid_argument);
}

TEST_CASE("a picture of one pixel can lose its only color no more than by all") {
    Image a(1, 1), b(1, 1);
    a.pixels()[0] = opaque(red);
    b.pixels()[0] = opaque(brown);
    CHECK_FALSE(lost_color(a.view(), b.view()));
}
