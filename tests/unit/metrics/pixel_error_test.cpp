#include "catch.hpp"

#include <tinct/metrics/pixel_error.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <vector>

namespace {

using namespace tinct;

ImageView view(const std::vector<Rgba>& pixels, std::uint32_t width, std::uint32_t height) {
    return {pixels, width, height};
}

// Neither periodic in the block size nor symmetric, so that a lost or doubled block shows.
std::vector<Rgba> texture(std::size_t pixels, std::uint32_t salt, bool translucent) {
    std::vector<Rgba> texture(pixels);
    std::uint32_t state = salt;
    for (Rgba& pixel : texture) {
        state = state * 1664525u + 1013904223u;
        pixel = {static_cast<std::uint8_t>(state >> 24), static_cast<std::uint8_t>(state >> 16),
                 static_cast<std::uint8_t>(state >> 8),
                 translucent ? static_cast<std::uint8_t>(state >> 12) : std::uint8_t{255}};
    }
    return texture;
}

// The definition, word for word.
double slow_mse(const std::vector<Rgba>& a, const std::vector<Rgba>& b) {
    double worst = 0;
    for (const Rgb ground : {white, Rgb{0, 0, 0}}) {
        double sum = 0;
        for (std::size_t i = 0; i < a.size(); ++i)
            sum += squared_distance(over(a[i], ground), over(b[i], ground));
        worst = std::max(worst, sum / (3.0 * static_cast<double>(a.size())));
    }
    return worst;
}

}  // namespace

TEST_CASE("equal pictures have no error and infinite PSNR") {
    const auto pixels = texture(30, 1, false);
    const PixelError error = pixel_error(view(pixels, 5, 6), view(pixels, 5, 6));
    CHECK(error.mse == 0);
    CHECK(std::isinf(error.psnr_db));
    CHECK(error.psnr_db > 0);
}

TEST_CASE("MSE is the mean over pixels and channels of the squared difference") {
    const std::vector<Rgba> a{{10, 20, 30, 255}, {0, 0, 0, 255}};
    const std::vector<Rgba> b{{13, 16, 30, 255}, {0, 0, 5, 255}};
    const PixelError error = pixel_error(view(a, 2, 1), view(b, 2, 1));
    CHECK(error.mse == Approx((9.0 + 16.0 + 25.0) / 6.0));
    CHECK(error.psnr_db == Approx(38.9225).epsilon(1e-5));  // 10 log10(65025 * 6 / 50)
}

TEST_CASE("black against white is the largest error") {
    const std::vector<Rgba> black(9, Rgba{0, 0, 0, 255}), bright(9, Rgba{255, 255, 255, 255});
    const PixelError error = pixel_error(view(black, 3, 3), view(bright, 3, 3));
    CHECK(error.mse == 65025);
    CHECK(error.psnr_db == 0);
}

TEST_CASE("pictures are compared on white and on black, and the worse counts") {
    const std::vector<Rgba> invisible{{0, 0, 0, 0}}, bright{{255, 255, 255, 255}}, dark{{0, 0, 0, 255}};
    CHECK(pixel_error(view(invisible, 1, 1), view(bright, 1, 1)).mse == 65025);  // on black
    CHECK(pixel_error(view(invisible, 1, 1), view(dark, 1, 1)).mse == 65025);    // on white
    const std::vector<Rgba> hidden{{9, 99, 199, 0}};
    CHECK(pixel_error(view(invisible, 1, 1), view(hidden, 1, 1)).mse == 0);
    // Black at alpha 128 is 127 on white and 0 on black.
    const std::vector<Rgba> half{{0, 0, 0, 128}}, gray{{127, 127, 127, 255}};
    CHECK(pixel_error(view(half, 1, 1), view(gray, 1, 1)).mse == 127 * 127);
    CHECK(pixel_error(view(half, 1, 1), view(bright, 1, 1)).mse == 65025);
}

TEST_CASE("one difference is found wherever it is") {
    const std::size_t pixels = 300001;
    const auto a = texture(pixels, 7, false);
    const std::size_t place = GENERATE(std::size_t{0}, std::size_t{4095}, std::size_t{4096},
                                       std::size_t{65535}, std::size_t{65536}, std::size_t{300000});
    auto b = a;
    b[place].g = static_cast<std::uint8_t>(b[place].g ^ 1);
    CHECK(pixel_error(view(a, pixels, 1), view(b, pixels, 1)).mse ==
          Approx(1.0 / (3.0 * pixels)).epsilon(1e-12));
}

TEST_CASE("the error equals its definition and is the same for any number of threads") {
    const bool translucent = GENERATE(false, true);
    const auto a = texture(517 * 401, 3, translucent), b = texture(517 * 401, 11, translucent);
    const PixelError one = pixel_error(view(a, 517, 401), view(b, 517, 401), 1);
    CHECK(one.mse == Approx(slow_mse(a, b)).epsilon(1e-12));
    for (const int threads : {2, 3, 8}) {
        const PixelError many = pixel_error(view(a, 517, 401), view(b, 517, 401), threads);
        CHECK(many.mse == one.mse);
        CHECK(many.psnr_db == one.psnr_db);
    }
}

TEST_CASE("an indexed image is compared by its palette colors") {
    const Palette palette({{10, 20, 30, 255}, {200, 100, 50, 255}, {1, 2, 3, 0}});
    std::vector<std::uint8_t> indices(100 * 99);
    for (std::size_t i = 0; i < indices.size(); ++i) indices[i] = static_cast<std::uint8_t>(i * 7 % 3);
    const IndexedImage indexed(100, 99, palette, indices);
    const auto a = texture(100 * 99, 5, false);
    CHECK(pixel_error(view(a, 100, 99), indexed).mse ==
          pixel_error(view(a, 100, 99), indexed.to_image().view()).mse);
    CHECK(pixel_error(indexed.to_image().view(), indexed).mse == 0);
}

TEST_CASE("pictures of different size, and empty ones, are refused") {
    const std::vector<Rgba> pixels(6, Rgba{1, 2, 3, 255});
    CHECK_THROWS_AS(pixel_error(view(pixels, 2, 3), view(pixels, 3, 2)), std::invalid_argument);
    CHECK_THROWS_AS(pixel_error(ImageView{}, ImageView{}), std::invalid_argument);
    const IndexedImage indexed(1, 1, Palette({{0, 0, 0, 255}}), {0});
    CHECK_THROWS_AS(pixel_error(view(pixels, 2, 3), indexed), std::invalid_argument);
}
