#include "catch.hpp"
#include "quantize_pictures.hpp"
#include "random_image.hpp"

#include <tinct/metrics/pixel_error.hpp>
#include <tinct/quantize/quantizer.hpp>
#include <tinct/util/error.hpp>

#include <algorithm>
#include <chrono>
#include <set>
#include <stdexcept>
#include <tuple>
#include <vector>

using namespace tinct;
using testing::colors;

namespace {

bool equal_on_white(const Image& image, const IndexedImage& indexed) {
    const Image shown = indexed.to_image();
    return std::ranges::equal(image.pixels(), shown.pixels(),
                              [](Rgba a, Rgba b) { return over(a, white) == over(b, white); });
}

std::size_t distinct_colors(const Image& image) {
    std::set<std::tuple<int, int, int, int>> distinct;
    for (const Rgba p : image.pixels()) distinct.emplace(p.r, p.g, p.b, p.a);
    return distinct.size();
}

}  // namespace

TEST_CASE("a picture with no more colors than asked for stays exact") {
    const std::uint32_t distinct = GENERATE(1u, 2u, 3u, 16u, 255u, 256u);
    const Image image = testing::image_of_colors(40, 30, distinct, distinct);
    const Quantized result = quantize(image.view(), colors(256));
    CHECK(equal_on_white(image, result.image));
    CHECK(result.image.palette().size() == distinct);
    CHECK(result.evidence.colors_in == distinct);
    CHECK(result.evidence.inertia == 0);
    CHECK(result.evidence.iterations == 0);
    if (distinct > 1)
        CHECK(quantize(image.view(), colors(static_cast<int>(distinct) - 1)).evidence.inertia > 0);
}

TEST_CASE("one pixel, one row and one column work") {
    for (const auto& [width, height] : {std::pair(1u, 1u), std::pair(2000u, 1u), std::pair(1u, 2000u)}) {
        const Image image = testing::noise_image(width, height, 3);
        const Quantized result = quantize(image.view(), colors(16));
        CHECK(result.image.width() == width);
        CHECK(result.image.height() == height);
        CHECK(result.image.palette().size() == std::min<std::size_t>(16, image.pixels().size()));
    }
}

TEST_CASE("there are never more colors than asked for, every entry is used, and the counts are the pixels") {
    const int k = GENERATE(1, 2, 5, 64, 256);
    const Image image = testing::wavy_image(200, 150, 2);
    const Quantized result = quantize(image.view(), colors(k));
    const Palette& palette = result.image.palette();
    CHECK(palette.size() <= static_cast<std::size_t>(k));
    CHECK(palette.size() >= static_cast<std::size_t>(k) * 9 / 10);
    std::vector<std::uint64_t> used(palette.size());
    for (const std::uint8_t index : result.image.indices()) ++used[index];
    CHECK(used == result.evidence.counts);
    CHECK(std::ranges::count(used, 0u) == 0);
    CHECK(palette == result.evidence.palette);
}

TEST_CASE("the palette goes from dark to light, without repetition") {
    const Image image = testing::wavy_image(200, 150, 2);
    const Quantized result = quantize(image.view(), colors(100));
    const auto key = [](Rgba c) { return std::tuple(luma({c.r, c.g, c.b}), c.r, c.g, c.b); };
    const auto& entries = result.image.palette().colors();
    for (std::size_t i = 1; i < entries.size(); ++i) CHECK(key(entries[i - 1]) < key(entries[i]));
}

TEST_CASE(
    "every pixel has its nearest entry after rounding, and the inertia is that of the written picture") {
    const Image image = testing::wavy_image(160, 120, 5);
    const Quantized result = quantize(image.view(), colors(30));
    const Palette& palette = result.image.palette();
    double sum = 0;
    for (std::size_t i = 0; i < image.pixels().size(); ++i) {
        const Rgb pixel = over(image.pixels()[i], white);
        const int own = squared_distance(pixel, over(palette[result.image.indices()[i]], white));
        for (const Rgba entry : palette.colors()) REQUIRE(own <= squared_distance(pixel, over(entry, white)));
        sum += own;
    }
    CHECK(result.evidence.inertia == sum);
    CHECK(pixel_error(image.view(), result.image).mse ==
          Approx(sum / 3 / static_cast<double>(image.pixels().size())));
}

TEST_CASE("the error falls as the palette grows") {
    const Image image = testing::wavy_image(200, 150, 6);
    double last = 1e300;
    for (const int k : {1, 2, 4, 8, 16, 32, 64, 128, 256}) {
        const double inertia = find_palette(image.view(), colors(k)).inertia;
        CHECK(inertia < last);
        last = inertia;
    }
}

TEST_CASE("the gradient comes within 1 % of the best known error") {
    // 100 x 100, R = int(255 i / 100), G = int(255 j / 100), B = 128; the best of 50 long runs with
    // real-valued centroids.
    Image image(100, 100);
    for (std::uint32_t y = 0; y < 100; ++y)
        for (std::uint32_t x = 0; x < 100; ++x)
            image.row(y)[x] = {static_cast<std::uint8_t>(255 * y / 100),
                               static_cast<std::uint8_t>(255 * x / 100), 128, 255};
    const auto [k, best_known] =
        GENERATE(table<int, double>({{4, 901.5}, {8, 462.6}, {16, 225.1}, {32, 111.8}}));
    QuantizeOptions options = colors(k);
    options.restarts = 20;
    const double mse = pixel_error(image.view(), quantize(image.view(), options).image).mse;
    CHECK(mse <= 1.01 * best_known);
    CHECK(mse >= 0.99 * best_known);
}

TEST_CASE("each initialization gives a palette, another seed another start") {
    const Image image = testing::wavy_image(120, 80, 7);
    std::set<double> inertias;
    for (const auto initialization :
         {Initialization::random, Initialization::kmeans_plus_plus, Initialization::greedy_kmeans_plus_plus})
        for (const std::uint64_t seed : {0u, 1u}) {
            QuantizeOptions options = colors(20);
            options.initialization = initialization;
            options.seed = seed;
            inertias.insert(find_palette(image.view(), options).restart_inertias.at(0));
        }
    CHECK(inertias.size() == 6);
}

TEST_CASE("more effort gives a lower error, on pictures of many and of few colors") {
    const Image image =
        GENERATE(true, false) ? testing::wavy_image(300, 200, 3) : testing::noise_image(120, 100, 4);
    QuantizeOptions options = colors(GENERATE(5, 40));
    double last = 1e300;
    for (const Effort effort : {Effort::fast, Effort::balanced, Effort::high, Effort::best}) {
        options.effort = effort;
        const QuantizedPalette found = find_palette(image.view(), options);
        CHECK(found.inertia <= last * 1.002);  // a level may be lucky
        CHECK(found.moves > 0);
        last = found.inertia;
    }
    options.effort = Effort::fast;
    CHECK(last < find_palette(image.view(), options).inertia);
}

TEST_CASE("the evidence is what the picture shows, at any effort, of many and of few colors") {
    // One with more cells than the quick search wants, one with fewer, and one that is not opaque.
    const int picture = GENERATE(0, 1, 2);
    Image image =
        picture == 1 ? testing::image_of_colors(200, 100, 700, 2) : testing::noise_image(400, 300, 5);
    if (picture == 2) image.pixels()[777].a = 254;
    QuantizeOptions options = colors(GENERATE(2, 16, 64, 200));
    options.effort = GENERATE(Effort::fast, Effort::balanced);
    const Quantized result = quantize(image.view(), options);
    const auto entries = result.image.palette().colors();
    std::vector<std::uint64_t> counts(entries.size());
    double inertia = 0;
    for (std::size_t i = 0; i < image.pixels().size(); ++i) {
        const std::uint8_t index = result.image.indices()[i];
        ++counts[index];
        const auto squared = [p = image.pixels()[i]](Rgba e) {
            return (e.r - p.r) * (e.r - p.r) + (e.g - p.g) * (e.g - p.g) + (e.b - p.b) * (e.b - p.b);
        };
        if (picture == 2) continue;
        REQUIRE(squared(entries[index]) == squared(*std::ranges::min_element(entries, {}, squared)));
        inertia += squared(entries[index]);
    }
    CHECK(result.evidence.counts == counts);
    CHECK(result.evidence.colors_in == distinct_colors(image));
    if (picture != 2) CHECK(result.evidence.inertia == inertia);
    const QuantizedPalette palette = find_palette(image.view(), options);
    CHECK(palette.palette == result.evidence.palette);
    CHECK(palette.counts == result.evidence.counts);
    CHECK(palette.inertia == result.evidence.inertia);
}

TEST_CASE("a picture keeps its colors exactly when they are no more than asked for, at any effort") {
    const Image image = testing::noise_image(6, 5, 9);
    for (const Effort effort : {Effort::fast, Effort::balanced, Effort::high, Effort::best}) {
        QuantizeOptions options = colors(30);
        options.effort = effort;
        CHECK(find_palette(image.view(), options).inertia == 0);
        options.colors = PaletteSize(29);
        const QuantizedPalette found = find_palette(image.view(), options);
        CHECK(found.inertia > 0);
        CHECK(found.palette.size() == 29);
    }
}

TEST_CASE("progress grows from start to end and can cancel, at every effort") {
    const Image image = testing::noise_image(100, 80, 8);
    for (const Effort effort : {Effort::fast, Effort::balanced, Effort::high, Effort::best}) {
        QuantizeOptions options = colors(20);
        options.effort = effort;
        std::vector<double> shares;
        options.progress = [&](double share) {
            shares.push_back(share);
            return true;
        };
        find_palette(image.view(), options);
        CHECK(std::is_sorted(shares.begin(), shares.end()));
        CHECK(shares.back() <= 1);
        options.progress = [](double) { return false; };
        CHECK_THROWS_AS(find_palette(image.view(), options), Error);
    }
}

TEST_CASE("a time budget ends the search early, and never without a palette") {
    const Image image = testing::noise_image(300, 300, 8);
    QuantizeOptions options = colors(64);
    options.effort = Effort::best;
    options.restarts = 1000;
    options.time_budget = std::chrono::nanoseconds(1);
    const QuantizedPalette found = find_palette(image.view(), options);
    CHECK(found.restart_inertias.size() < 1000);
    CHECK(found.palette.size() == 64);
    CHECK(found.inertia > 0);
}

TEST_CASE("an empty picture, fewer than no starts and less than no time are the caller's mistakes") {
    CHECK_THROWS_AS(quantize(ImageView()), std::invalid_argument);
    QuantizeOptions options;
    options.restarts = -1;
    CHECK_THROWS_AS(quantize(testing::noise_image(2, 2, 1).view(), options), std::invalid_argument);
    options.restarts = 0;
    options.time_budget = std::chrono::nanoseconds(-1);
    CHECK_THROWS_AS(quantize(testing::noise_image(2, 2, 1).view(), options), std::invalid_argument);
}
