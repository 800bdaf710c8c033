#include "quantize/level_annealing.hpp"

#include "catch.hpp"
#include "quantize/level_steps.hpp"
#include "reference/slow_level_descent.hpp"
#include "simd_targets.hpp"

#include <tinct/util/error.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

using namespace tinct;
using namespace tinct::testing;

namespace {

const PaletteSpace srgb(ColorSpace::srgb, Opacity::opaque);

// Colors and entries of levels below `levels`; some colors weigh nothing.
struct Colors {
    std::vector<float> points;
    std::vector<double> weights;
    std::vector<Rgba> palette;
    double weight = 0;

    Colors(std::size_t count, std::size_t entries, std::uint64_t levels) {
        Random random(9, count + entries);
        const auto level = [&random, levels] { return static_cast<std::uint8_t>(random.below(levels)); };
        for (std::size_t i = 0; i < 3 * count; ++i) points.push_back(level());
        for (std::size_t i = 0; i < count; ++i) {
            weights.push_back(static_cast<double>(random.below(5)));
            weight += weights.back();
        }
        for (std::size_t k = 0; k < entries; ++k) palette.push_back({level(), level(), level(), 255});
    }

    PackedPoints<float> packed() const {
        return {PointSetView(points.data(), weights.size(), 3).with_weights(weights), 1};
    }
};

}  // namespace

TEST_CASE("annealing goes the way of its slow twin, for any number of threads and on every SIMD target") {
    const std::size_t entries = GENERATE(2u, 3u, 12u);
    const Colors colors(150, entries, GENERATE(8u, 256u));  // crowded: entries meet, and the ends of channels
    const PackedPoints<float> packed = colors.packed();
    // 0.3 of the change that a step costs an average entry, and then half as much
    const double first = 0.3 * (colors.weight / static_cast<double>(entries));
    const std::vector<double> thresholds{first, first * 0.5};
    Random random(4, std::uint64_t{1} << 34);  // the stream of annealing
    const std::vector<Rgba> expected =
        slow_anneal_levels(packed, colors.palette, srgb, thresholds, 100 * entries, random);
    REQUIRE(expected != colors.palette);
    const auto check = [&](int threads) {
        QuantizeOptions options;
        options.seed = 4;
        options.threads = threads;
        REQUIRE(anneal_levels(packed, colors.palette, srgb, 2, options, {}) == expected);
    };
    for (const int threads : {1, 2, 3, 8}) check(threads);
    for (const auto target : simd_targets()) {
        const OnlySimdTarget only(target);
        check(2);
    }
}

TEST_CASE("annealing leaves a palette as it is in no rounds, of one entry, and after the deadline") {
    const Colors colors(100, 5, 256);
    const PackedPoints<float> packed = colors.packed();
    CHECK(anneal_levels(packed, colors.palette, srgb, 0, {}, {}) == colors.palette);
    CHECK(anneal_levels(packed, {colors.palette[0]}, srgb, 3, {}, {}) ==
          std::vector<Rgba>{colors.palette[0]});
    const Deadline over(std::chrono::nanoseconds(1));
    while (!over.is_over()) {
    }
    CHECK(anneal_levels(packed, colors.palette, srgb, 3, {}, over) == colors.palette);
}

TEST_CASE("annealing reports its share and can be canceled in the middle") {
    const Colors colors(100, 5, 256);
    const PackedPoints<float> packed = colors.packed();
    QuantizeOptions options;
    std::vector<double> shares;
    options.progress = [&](double share) {
        shares.push_back(share);
        return shares.size() < 3;
    };
    CHECK_THROWS_AS(anneal_levels(packed, colors.palette, srgb, 4, options, {}), Error);
    CHECK(shares == std::vector<double>{0.9, 0.9 + 0.1 * 1 / 4, 0.9 + 0.1 * 2 / 4});
}

TEST_CASE("what a step typically costs hardly depends on black, from where Oklab has a very long one") {
    const PaletteSpace space(
        GENERATE(ColorSpace::srgb, ColorSpace::linear, ColorSpace::oklab, ColorSpace::lab), Opacity::opaque);
    const Colors colors(200, 15, 256);
    std::vector<Rgb> all;
    for (std::size_t i = 0; i < colors.weights.size(); ++i)
        all.push_back({static_cast<std::uint8_t>(colors.points[3 * i]),
                       static_cast<std::uint8_t>(colors.points[3 * i + 1]),
                       static_cast<std::uint8_t>(colors.points[3 * i + 2])});
    const std::vector<float> points = space.points(all);
    const PackedPoints<float> packed(PointSetView(points.data(), all.size(), 3), 1);
    std::vector<Rgba> with_black = colors.palette;
    with_black.push_back({0, 0, 0, 255});
    const double without = LevelSteps(packed, colors.palette, space, 1).typical_change();
    const double with = LevelSteps(packed, with_black, space, 1).typical_change();
    CHECK(with > without / 2);
    CHECK(with < without * 2);
}
