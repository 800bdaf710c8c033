#include "catch.hpp"
#include "compared_pictures.hpp"
#include "reference/slow_ssim.hpp"

#include <tinct/metrics/ms_ssim.hpp>
#include <tinct/metrics/ssim.hpp>

#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace {

using namespace tinct;
using namespace tinct::testing;

template <class Level>
GrayPlane plane(const Image& image, Level level) {
    GrayPlane plane{image.width(), image.height(), {}};
    for (const Rgba& pixel : image.pixels()) plane.levels.push_back(level(pixel));
    return plane;
}

double slow_mean_ssim(const Image& a, const Image& b) {
    const auto red = [](Rgba p) { return static_cast<double>(p.r); };
    const auto green = [](Rgba p) { return static_cast<double>(p.g); };
    const auto blue = [](Rgba p) { return static_cast<double>(p.b); };
    return (slow_ssim(plane(a, red), plane(b, red)) + slow_ssim(plane(a, green), plane(b, green)) +
            slow_ssim(plane(a, blue), plane(b, blue))) /
           3;
}

double slow_luma_ms_ssim(const Image& a, const Image& b) {
    const auto level = [](Rgba p) { return luma(Rgb{p.r, p.g, p.b}) / 10000.0; };
    return slow_ms_ssim(plane(a, level), plane(b, level));
}

struct Size {
    std::uint32_t width, height;
};

}  // namespace

TEST_CASE("SSIM and MS-SSIM equal their definitions, pictures below a window included") {
    const Size size = GENERATE(Size{1, 1}, Size{1, 9}, Size{6, 5}, Size{7, 7}, Size{8, 30}, Size{10, 11},
                               Size{11, 11}, Size{40, 23}, Size{45, 44}, Size{97, 130}, Size{190, 180});
    for (const PicturePair& pair : picture_pairs(size.width, size.height)) {
        INFO(pair.name << ", " << size.width << " x " << size.height);
        CHECK(ssim(pair.a.view(), pair.b.view()) == Approx(slow_mean_ssim(pair.a, pair.b)).margin(1e-9));
        CHECK(ms_ssim(pair.a.view(), pair.b.view()) ==
              Approx(slow_luma_ms_ssim(pair.a, pair.b)).margin(1e-4));
    }
}

TEST_CASE("equal pictures are similar by exactly 1, in both directions alike") {
    const Image image = noise_image(53, 61, 1), other = wavy_image(53, 61, 2);
    CHECK(ssim(image.view(), image.view()) == 1);
    CHECK(ms_ssim(image.view(), image.view()) == Approx(1).epsilon(1e-12));
    CHECK(ssim(image.view(), other.view()) == ssim(other.view(), image.view()));
    CHECK(ms_ssim(image.view(), other.view()) == ms_ssim(other.view(), image.view()));
}

TEST_CASE("equal pictures are similar by exactly 1 where they are flat and bright") {
    Image image(64, 64);
    for (const int gray : {254, 255, 250, 3}) {
        const auto level = static_cast<std::uint8_t>(gray);
        std::ranges::fill(image.pixels(), Rgba{level, level, level, 255});
        image.pixels()[700] = {255, 255, 0, 255};
        CHECK(ssim(image.view(), image.view(), 1) == 1);
        CHECK(ms_ssim(image.view(), image.view(), 1) == Approx(1).epsilon(1e-12));
    }
}

TEST_CASE("similarity is the same for any number of threads") {
    const Image a = wavy_image(233, 701, 1), b = jittered(a, 20, 2);
    for (const int threads : {2, 3, 8}) {
        CHECK(ssim(a.view(), b.view(), threads) == ssim(a.view(), b.view(), 1));
        CHECK(ms_ssim(a.view(), b.view(), threads) == ms_ssim(a.view(), b.view(), 1));
    }
}

TEST_CASE("similarity counts the worse ground of transparent pictures") {
    const Image opaque_black = image_of_colors(40, 40, 1, 1);
    Image clear = opaque_black.clone(), bright = opaque_black.clone();
    for (Rgba& pixel : clear.pixels()) pixel = {0, 0, 0, 0};
    for (Rgba& pixel : bright.pixels()) pixel = {255, 255, 255, 255};
    // Clear looks like the bright picture on white, and nothing like it on black.
    CHECK(ssim(clear.view(), bright.view()) < 0.01);
    CHECK(ms_ssim(clear.view(), bright.view()) < 0.5);
    CHECK(ssim(clear.view(), clear.view()) == 1);
}

TEST_CASE("similarity of pictures that differ in size or are empty is refused") {
    const Image a = noise_image(8, 9, 1), b = noise_image(9, 8, 1);
    CHECK_THROWS_AS(ssim(a.view(), b.view()), std::invalid_argument);
    CHECK_THROWS_AS(ms_ssim(a.view(), b.view()), std::invalid_argument);
    CHECK_THROWS_AS(ssim(ImageView(), ImageView()), std::invalid_argument);
}
