#include "quantize/color_groups.hpp"

#include "catch.hpp"
#include "quantize/deep_key.hpp"
#include "quantize/sorted_deep_keys.hpp"
#include "reference/slow_deep_colors.hpp"

#include <tinct/util/random.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

using namespace tinct;

namespace {

// Pixels of which many are equal, some in runs, some of alpha 0 and some opaque. Levels are up to `highest`.
std::vector<Rgba16> random_pixels(std::size_t count, std::uint32_t levels, std::uint32_t highest,
                                  std::uint64_t seed) {
    Random random(seed);
    const auto level = [&](std::uint32_t most) {
        return static_cast<std::uint16_t>(random.below(levels) * (most / (levels - 1)));
    };
    std::vector<Rgba16> pixels;
    while (pixels.size() < count) {
        Rgba16 pixel{level(highest), level(highest), level(highest), level(65535)};
        const std::uint64_t kind = random.below(4);
        if (kind == 0) pixel.a = 0;
        if (kind == 1) pixel.a = 65535;
        pixels.insert(pixels.end(), 1 + random.below(3), pixel);
    }
    return pixels;
}

std::vector<std::uint64_t> sorted_keys(std::span<const Rgba16> pixels, int threads) {
    const AlignedBuffer<std::uint64_t> keys = sorted_deep_keys(pixels, threads);
    return {keys.data(), keys.data() + keys.size()};
}

std::vector<std::uint64_t> slow_keys(std::span<const Rgba16> pixels) {
    std::vector<std::uint64_t> keys;
    for (const Rgba16 pixel : pixels) keys.push_back(reference::deep_z_order(pixel));
    std::ranges::sort(keys);
    return keys;
}

// In 16-bit levels, of which the points of sRGB have 257 times fewer.
void check_means(const ColorGroups& groups, const std::map<reference::DeepBits, reference::DeepGroup>& slow) {
    std::size_t g = 0;
    for (const auto& [bits, group] : slow) {
        REQUIRE(groups.keys[g] == group.first_key);
        REQUIRE(groups.counts[g] == group.count);
        for (std::size_t j = 0; j < 3; ++j)
            REQUIRE(257.0 * static_cast<double>(groups.points[3 * g + j]) ==
                    Approx(group.sums[j] / static_cast<double>(group.count)).margin(0.02));
        ++g;
    }
}

}  // namespace

TEST_CASE("a deep key is the twin's, and gives the color back but for the lowest bit of an alpha") {
    for (const std::uint32_t levels : {2u, 5u, 256u, 65536u})
        for (const Rgba16 color : random_pixels(5000, levels, 65535, levels)) {
            const std::uint64_t key = deep_key(color);
            REQUIRE(key == reference::deep_z_order(color));
            if (color.a == 0) continue;
            const Rgba16 back = color_of_deep_key(key);
            REQUIRE(Rgba16{back.r, back.g, back.b, color.a} == color);
            REQUIRE(back.a / 2 == color.a / 2);
            REQUIRE((back.a == 65535) == (color.a == 65535));
        }
}

TEST_CASE("an 8-bit color has a key of its own, which gives it back") {
    for (const int step : {1, 37})
        for (int n = 0; n < 256; ++n) {
            const auto level = [n, step](int j) { return static_cast<std::uint8_t>(n * step + j * 85); };
            for (int alpha = 1; alpha < 256; ++alpha) {
                const Rgba color{level(0), level(1), level(2), static_cast<std::uint8_t>(alpha)};
                REQUIRE(color_of_deep_key(deep_key(color)) == widen(color));
            }
        }
}

TEST_CASE("sorted deep keys are what std::sort makes of the twin's, for any number of threads") {
    struct Kind {
        std::size_t pixels;
        std::uint32_t levels, highest;
    };
    // Few pixels; many colors; few of them; dark ones.
    for (const Kind kind : {Kind{1, 2, 65535}, Kind{3000, 256, 65535}, Kind{300000, 65536, 65535},
                            Kind{300000, 4, 65535}, Kind{200000, 256, 255}}) {
        std::vector<Rgba16> pixels = random_pixels(kind.pixels, kind.levels, kind.highest, kind.pixels);
        if (kind.levels == 4) std::fill_n(pixels.begin() + 1000, 150000, Rgba16{9, 8, 7, 65535});
        const std::vector<std::uint64_t> expected = slow_keys(pixels);
        for (const int threads : {1, 2, 3, 8}) REQUIRE(sorted_keys(pixels, threads) == expected);
    }
}

TEST_CASE("a bucket of deep keys is sorted however badly the drawn pixels stand for the others") {
    // All but a few pixels are equal, so that the few share a bucket, and the rest is one that is a cut.
    std::vector<Rgba16> pixels(400000, Rgba16{500, 500, 500, 65535});
    for (std::size_t i = 0; i < pixels.size(); i += 997) pixels[i].g = static_cast<std::uint16_t>(i % 60000);
    CHECK(sorted_keys(pixels, 2) == slow_keys(pixels));
}

TEST_CASE("up to the limit, color groups are the single colors with their counts") {
    const std::vector<Rgba16> pixels = random_pixels(20000, GENERATE(2u, 16u, 256u), 65535, 3);
    const auto slow = reference::deep_groups(pixels, 0);
    const PaletteSpace space(ColorSpace::srgb, Opacity::opaque);
    const ColorGroups groups = color_groups(sorted_keys(pixels, 1), space, slow.size(), 1);
    CHECK(groups.colors_in == slow.size());
    REQUIRE(groups.keys.size() == slow.size());
    check_means(groups, slow);
    CHECK(std::ranges::all_of(groups.scatter, [](double scatter) { return scatter == 0; }));
    for (std::size_t g = 0; g < groups.keys.size(); ++g) {
        const Rgba16 color = color_of_deep_key(groups.keys[g]);
        REQUIRE((groups.keys[g] == transparent_key) == (g < groups.transparent));
        REQUIRE((color.a == 65535) == (g >= groups.first_opaque));
        const std::vector<float> point = space.points(std::span(&color, 1));
        REQUIRE(std::ranges::equal(point, std::span(groups.points).subspan(3 * g, 3)));
    }
}

TEST_CASE("beyond the limit, color groups are the twin's: the finest that are few enough, with exact means") {
    // Levels all over, and as a dark picture has them: a grid by the highest bits would see one color only.
    const std::uint32_t highest = GENERATE(65535u, 255u);
    const std::vector<Rgba16> pixels = random_pixels(6000, 256, highest, highest);
    const std::size_t most = GENERATE(500u, 100u, 20u);
    const auto slow = reference::deep_groups(pixels, reference::ignored_bits(pixels, most));
    const PaletteSpace space(ColorSpace::srgb, Opacity::opaque);
    const std::vector<std::uint64_t> keys = sorted_keys(pixels, 1);
    const ColorGroups groups = color_groups(keys, space, most, 1);
    CHECK(groups.colors_in == reference::deep_groups(pixels, 0).size());
    REQUIRE(groups.keys.size() == slow.size());
    CHECK(groups.keys.size() > most / 2);
    check_means(groups, slow);
    for (const std::uint64_t key : keys) {
        const bool opaque = key >= first_opaque_key;
        const auto after = std::ranges::upper_bound(groups.keys, key) - groups.keys.begin();
        REQUIRE(opaque == (static_cast<std::size_t>(after) > groups.first_opaque));
    }
}

TEST_CASE("the scatter of color groups is the summed squared distance of their pixels to the mean") {
    const std::vector<Rgba16> pixels = random_pixels(4000, 256, 65535, 8);
    const PaletteSpace space(GENERATE(ColorSpace::srgb, ColorSpace::oklab), Opacity::translucent);
    const ColorGroups groups = color_groups(sorted_keys(pixels, 1), space, 60, 1);
    std::vector<double> scatter(groups.keys.size());
    for (const Rgba16 pixel : pixels) {
        const auto g = static_cast<std::size_t>(std::ranges::upper_bound(groups.keys, deep_key(pixel)) -
                                                groups.keys.begin() - 1);
        const Rgba16 color = color_of_deep_key(deep_key(pixel));
        const std::vector<float> point = space.points(std::span(&color, 1));
        for (std::size_t j = 0; j < 4; ++j) {
            const double difference = static_cast<double>(point[j]) - groups.points[4 * g + j];
            scatter[g] += difference * difference;
        }
    }
    for (std::size_t g = 0; g < scatter.size(); ++g)
        REQUIRE(groups.scatter[g] == Approx(scatter[g]).epsilon(1e-4).margin(1e-9));
}

TEST_CASE("color groups are the same for any number of threads, wherever chunks are cut") {
    std::vector<Rgba16> pixels = random_pixels(400000, 65536, 65535, 4);
    std::fill_n(pixels.begin(), 140000, Rgba16{1, 2, 3, 65535});  // longer than a chunk
    const std::size_t most = GENERATE(1000000u, 1000u, 3u);
    const PaletteSpace space(ColorSpace::oklab, Opacity::translucent);
    const std::vector<std::uint64_t> keys = sorted_keys(pixels, 2);
    const ColorGroups expected = color_groups(keys, space, most, 1);
    std::uint64_t pixels_in_groups = 0;
    for (const std::uint64_t count : expected.counts) pixels_in_groups += count;
    CHECK(pixels_in_groups == pixels.size());
    for (const int threads : {2, 3, 8}) {
        const ColorGroups groups = color_groups(keys, space, most, threads);
        CHECK(groups.keys == expected.keys);
        CHECK(groups.counts == expected.counts);
        CHECK(groups.points == expected.points);
        CHECK(groups.scatter == expected.scatter);
    }
}
