#include "quantize/border_colors.hpp"

#include "catch.hpp"
#include "reference/slow_level_descent.hpp"
#include "simd_targets.hpp"

#include <tinct/util/random.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

using namespace tinct;
using namespace tinct::testing;

namespace {

constexpr std::size_t many_colors = 4500;  // so many that several chunks are merged

std::uint8_t level_below(Random& random, std::uint64_t bound) {
    return static_cast<std::uint8_t>(random.below(bound));
}

struct Cloud {
    std::string name;
    std::vector<Rgb> colors;
};

// All colors of a cube with levels `step` apart, in order: boxes are small, so that few entries are
// candidates.
std::vector<Rgb> cube(int from, int step) {
    std::vector<Rgb> colors;
    for (int r = 0; r < 16; ++r)
        for (int g = 0; g < 16; ++g)
            for (int b = 0; b < 16; ++b) {
                const auto level = [&](int i) { return static_cast<std::uint8_t>(from + step * i); };
                colors.push_back({level(r), level(g), level(b)});
            }
    return colors;
}

// Uniform; a wide cube, full of ties; a line; and a narrow cube and one color far away.
std::vector<Cloud> clouds() {
    Random random(1);
    std::vector<Cloud> all{{"uniform", {}}, {"wide", cube(0, 16)}, {"line", {}}, {"narrow", cube(96, 1)}};
    for (std::size_t i = 0; i < many_colors; ++i) {
        all[0].colors.push_back(
            {level_below(random, 256), level_below(random, 256), level_below(random, 256)});
        const auto level = static_cast<std::uint8_t>(i % 256);
        all[2].colors.push_back({level, level, level});
    }
    all[3].colors.push_back({255, 0, 255});
    return all;
}

// Uniform; on a coarse grid, so that many are equally near, and the same ones among them; and one level apart
// in a single channel.
std::vector<std::vector<Rgba>> palettes(std::size_t size) {
    Random random(2, size);
    std::vector<std::vector<Rgba>> all(3);
    for (std::size_t k = 0; k < size; ++k) {
        all[0].push_back({level_below(random, 256), level_below(random, 256), level_below(random, 256), 255});
        const auto coarse = [&] { return static_cast<std::uint8_t>(32 * random.below(8)); };
        all[1].push_back({coarse(), coarse(), coarse(), 255});
        all[2].push_back({104, static_cast<std::uint8_t>((100 + k) % 256), 104, 255});
    }
    return all;
}

bool are_same(const Borders& a, const Borders& b) {
    const auto of_color = [](const BorderColor& c) {
        return std::tuple(c.color, c.entries, c.squared_distances);
    };
    const auto of_core = [](const CoreColors& c) { return std::tuple(c.weight, c.sums); };
    return std::ranges::equal(a.colors, b.colors, {}, of_color, of_color) &&
           std::ranges::equal(a.cores, b.cores, {}, of_core, of_core);
}

// The same bits for any number of threads and on every SIMD target.
Borders found_by_all(const PackedPoints<float>& colors, const Centroids& entries,
                     std::span<const float> reaches) {
    Borders found = find_borders(colors, entries, reaches, 1);
    for (const InstructionSet target : simd_targets())
        for (const int threads : {1, 2, 3, 8}) {
            const OnlySimdTarget only(target);
            REQUIRE(are_same(find_borders(colors, entries, reaches, threads), found));
        }
    return found;
}

// Of colors on the red axis with the weights 1, 2, 3, ...
Borders borders_on_axis(const std::vector<float>& reds, const std::vector<double>& entry_reds,
                        const std::vector<float>& reaches) {
    std::vector<float> coordinates;
    std::vector<double> weights, entries;
    for (const float red : reds) {
        coordinates.insert(coordinates.end(), {red, 0, 0});
        weights.push_back(static_cast<double>(weights.size() + 1));
    }
    for (const double red : entry_reds) entries.insert(entries.end(), {red, 0, 0});
    const PointSetView view(coordinates.data(), reds.size(), 3);
    const PackedPoints<float> packed(view.with_weights(weights), 1);
    return found_by_all(packed, Centroids(entries, 3), reaches);
}

std::vector<std::uint32_t> numbers(const Borders& borders) {
    std::vector<std::uint32_t> result;
    for (const BorderColor& color : borders.colors) result.push_back(color.color);
    return result;
}

}  // namespace

TEST_CASE("borders of whole colors are those of the slow twin, at any number of threads and SIMD target") {
    const PaletteSpace space(ColorSpace::srgb, Opacity::opaque);
    const std::size_t size = GENERATE(2u, 3u, 16u, 256u);
    Random random(3, size);
    for (const Cloud& cloud : clouds()) {
        const std::vector<float> points = space.points(cloud.colors);
        std::vector<double> weights;
        for (std::size_t i = 0; i < cloud.colors.size(); ++i)
            weights.push_back(static_cast<double>(random.below(5)));
        const PointSetView view(points.data(), cloud.colors.size(), 3);
        const PackedPoints<float> packed(view.with_weights(weights), 1);
        for (const std::vector<Rgba>& palette : palettes(size)) {
            // Up to 2, no number of the comparison is above 2^24: exactly as far as may be is found, too.
            std::vector<float> reaches;
            for (std::size_t k = 0; k < size; ++k) reaches.push_back(static_cast<float>(random.below(3)));
            INFO(cloud.name << ", " << size << " entries, the first of green level "
                            << int{palette.front().g});
            const Centroids entries = space.points(palette);
            REQUIRE(are_same(found_by_all(packed, entries, reaches), slow_borders(packed, entries, reaches)));
        }
    }
}

TEST_CASE("borders are those of the slow twin in every space, for the reaches of single levels") {
    const PaletteSpace space(GENERATE(ColorSpace::linear, ColorSpace::oklab, ColorSpace::lab),
                             Opacity::opaque);
    const std::size_t size = GENERATE(2u, 3u, 16u, 256u);
    const std::vector<Rgba> palette = palettes(size).front();
    const Centroids entries = space.points(palette);
    const std::vector<float> reaches = slow_reaches(palette, space);
    Random random(4, size);
    // Colors so near to the limit that rounding decides are left out.
    std::vector<float> points;
    std::vector<double> weights;
    const std::vector<float> all = space.points(clouds().front().colors);
    const PackedPoints<float> packed_all(PointSetView(all.data(), many_colors, 3), 1);
    for (std::size_t i = 0; i < many_colors; ++i) {
        if (std::abs(slow_slack(slow_nearest_two(packed_all, i, entries), reaches)) < 1e-3) continue;
        points.insert(points.end(), &all[3 * i], &all[3 * i] + 3);
        weights.push_back(random.uniform());
    }
    const PointSetView view(points.data(), weights.size(), 3);
    const PackedPoints<float> packed(view.with_weights(weights), 1);
    Borders found = found_by_all(packed, entries, reaches), expected = slow_borders(packed, entries, reaches);
    CHECK(!found.colors.empty());
    CHECK(found.colors.size() < weights.size() / 2);
    for (std::size_t k = 0; k < size; ++k) {
        REQUIRE(found.cores[k].weight == Approx(expected.cores[k].weight).epsilon(1e-12));
        for (std::size_t j = 0; j < 3; ++j)
            REQUIRE(found.cores[k].sums[j] == Approx(expected.cores[k].sums[j]).epsilon(1e-10));
    }
    found.cores = expected.cores;
    REQUIRE(are_same(found, expected));
}

TEST_CASE("a color is on the border up to where both entries together reach, and that is included") {
    // From 0 and 20, 9 is 9 and 11 away and 8 is 8 and 12.
    CHECK(numbers(borders_on_axis({8, 9, 10, 11, 12}, {0, 20}, {0, 0})) == std::vector{2u});
    CHECK(numbers(borders_on_axis({8, 9, 10, 11, 12}, {0, 20}, {1, 1})) == std::vector{1u, 2u, 3u});
    CHECK(numbers(borders_on_axis({8, 9, 10, 11, 12}, {0, 20}, {0, 2})) == std::vector{1u, 2u, 3u});
    CHECK(numbers(borders_on_axis({8, 9, 10, 11, 12}, {0, 20}, {0, 1.5f})) == std::vector{2u});
    CHECK(numbers(borders_on_axis({8, 9, 10, 11, 12}, {0, 20}, {2, 2})) == std::vector{0u, 1u, 2u, 3u, 4u});
    // What a third entry reaches is of no account.
    CHECK(numbers(borders_on_axis({8, 9, 10, 11, 12}, {0, 20, 60}, {0, 0, 50})) == std::vector{2u});
}

TEST_CASE("of equally near entries the first is the nearest, the next one the second nearest") {
    const Borders borders = borders_on_axis({10, 29}, {30, 20, 0, 20, 0}, {1, 1, 1, 1, 1});
    REQUIRE(borders.colors.size() == 1);
    CHECK(borders.colors.front().entries == std::array{1u, 2u});
    CHECK(borders.colors.front().squared_distances == std::array{100.0f, 100.0f});
    CHECK(borders.cores[0].weight == 2);
    CHECK(borders.cores[0].sums == std::array{58.0, 0.0, 0.0});
    // Entries that are the same share all of their colors.
    CHECK(borders_on_axis({1, 2, 3}, {4, 4}, {0, 0}).colors.size() == 3);
}
