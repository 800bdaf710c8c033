#include "catch.hpp"
#include "compared_pictures.hpp"
#include "reference/slow_delta_e.hpp"

#include <tinct/metrics/color_error.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace {

using namespace tinct;
using namespace tinct::testing;

Triple levels(Rgba pixel) {
    return {static_cast<double>(pixel.r), static_cast<double>(pixel.g), static_cast<double>(pixel.b)};
}

// By sorting: the nearest rank.
Spread slow_spread(std::vector<double> differences) {
    std::sort(differences.begin(), differences.end());
    const auto n = static_cast<double>(differences.size());
    const auto ranked = [&](double share) {
        return differences[static_cast<std::size_t>(std::ceil(n * share / 100)) - 1];
    };
    double sum = 0;
    for (const double difference : differences) sum += difference;
    return {sum / n, ranked(95), ranked(99), differences.back()};
}

ColorError slow_color_error(const Image& a, const Image& b) {
    std::vector<double> ciede, oklab;
    for (std::size_t i = 0; i < a.pixels().size(); ++i) {
        const Triple p = levels(a.pixels()[i]), q = levels(b.pixels()[i]);
        ciede.push_back(slow_ciede2000(slow_lab(p), slow_lab(q)));
        const Triple s = slow_oklab(p), t = slow_oklab(q);
        oklab.push_back(std::hypot(s[0] - t[0], s[1] - t[1], s[2] - t[2]));
    }
    return {slow_spread(ciede), slow_spread(oklab)};
}

void check_spread(const Spread& spread, const Spread& expected) {
    CHECK(spread.mean == Approx(expected.mean).margin(1e-3));
    CHECK(spread.p95 == Approx(expected.p95).margin(2e-3));
    CHECK(spread.p99 == Approx(expected.p99).margin(2e-3));
    CHECK(spread.max == Approx(expected.max).margin(1e-3));
}

bool equal(const Spread& a, const Spread& b) {
    return a.mean == b.mean && a.p95 == b.p95 && a.p99 == b.p99 && a.max == b.max;
}

}  // namespace

TEST_CASE("color errors equal their definitions") {
    for (const auto& [width, height] : {std::pair{1u, 1u}, std::pair{61u, 53u}})
        for (const PicturePair& pair : picture_pairs(width, height)) {
            INFO(pair.name << ", " << width << " x " << height);
            const ColorError error = color_error(pair.a.view(), pair.b.view());
            const ColorError expected = slow_color_error(pair.a, pair.b);
            check_spread(error.ciede2000, expected.ciede2000);
            check_spread(error.oklab, expected.oklab);
        }
}

TEST_CASE("percentiles are those of the nearest rank") {
    Image a(10, 10), b(10, 10);
    for (std::size_t i = 0; i < 100; ++i) {
        a.pixels()[i] = {0, 0, 0, 255};
        b.pixels()[i] = i < 95   ? Rgba{0, 0, 0, 255}
                        : i < 99 ? Rgba{255, 0, 0, 255}
                                 : Rgba{255, 255, 255, 255};
    }
    const Spread spread = color_error(a.view(), b.view()).oklab;
    CHECK(spread.p95 == 0);
    CHECK(spread.p99 == Approx(67.9).margin(0.2));  // of black and red
    CHECK(spread.max == Approx(100).margin(1e-3));
}

TEST_CASE("color errors are the same for any number of threads") {
    const Image a = wavy_image(233, 301, 1), b = jittered(a, 20, 2);
    const ColorError one = color_error(a.view(), b.view(), 1);
    for (const int threads : {2, 3, 8}) {
        const ColorError many = color_error(a.view(), b.view(), threads);
        CHECK(equal(many.ciede2000, one.ciede2000));
        CHECK(equal(many.oklab, one.oklab));
    }
}

TEST_CASE("color errors count the worse ground of transparent pictures") {
    Image clear(3, 3), bright(3, 3);
    for (Rgba& pixel : clear.pixels()) pixel = {9, 9, 9, 0};
    for (Rgba& pixel : bright.pixels()) pixel = {255, 255, 255, 255};
    CHECK(color_error(clear.view(), bright.view()).ciede2000.mean == Approx(100).margin(1e-3));
    CHECK(color_error(clear.view(), clear.view()).oklab.max == 0);
}

TEST_CASE("color errors of pictures that differ in size or are empty are refused") {
    const Image a = noise_image(8, 9, 1), b = noise_image(9, 8, 1);
    CHECK_THROWS_AS(color_error(a.view(), b.view()), std::invalid_argument);
    CHECK_THROWS_AS(color_error(ImageView(), ImageView()), std::invalid_argument);
}
