#include "quantize/level_descent.hpp"

#include "catch.hpp"
#include "reference/slow_kmeans.hpp"
#include "reference/slow_level_descent.hpp"
#include "simd_targets.hpp"

#include <tinct/cluster/kmeans.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

using namespace tinct;
using namespace tinct::testing;

namespace {

constexpr std::array every_space{ColorSpace::srgb, ColorSpace::linear, ColorSpace::oklab, ColorSpace::lab};

PaletteSpace opaque_space(ColorSpace space) { return PaletteSpace(space, Opacity::opaque); }

// Squared distances are single precision outside sRGB, where what is equal may look lower.
double rounding(ColorSpace space) { return space == ColorSpace::srgb ? 0 : 1e-6; }

// Colors with weights, as points of a space.
class WeightedColors {
  public:
    WeightedColors(const std::vector<Rgb>& colors, std::vector<double> weights, const PaletteSpace& space)
        : points_(space.points(colors)),
          weights_(std::move(weights)),
          packed_(view().with_weights(weights_), 1) {}

    PointSetView view() const { return {points_.data(), weights_.size(), 3}; }
    const PackedPoints<float>& packed() const { return packed_; }

  private:
    std::vector<float> points_;
    std::vector<double> weights_;
    PackedPoints<float> packed_;
};

std::uint8_t random_level(Random& random) { return static_cast<std::uint8_t>(random.below(256)); }

// At most 2 or at least 253.
std::uint8_t end_level(Random& random) { return static_cast<std::uint8_t>(253 + random.below(6)); }

struct Case {
    std::string name;
    std::vector<Rgb> colors;
    std::vector<double> weights;
    std::vector<Rgba> palette;

    WeightedColors in(const PaletteSpace& space) const { return {colors, weights, space}; }
};

Case case_of(const std::string& name, std::size_t colors, std::size_t entries,
             std::uint8_t (*level)(Random&)) {
    Random random(5, colors + entries);
    Case one{name + ", " + std::to_string(entries) + " entries", {}, {}, {}};
    for (std::size_t i = 0; i < colors; ++i) {
        one.colors.push_back({level(random), level(random), level(random)});
        one.weights.push_back(static_cast<double>(random.below(4) + (i == 0)));
    }
    for (std::size_t k = 0; k < entries; ++k)
        one.palette.push_back({level(random), level(random), level(random), 255});
    return one;
}

// Palettes far from a good one: random, in the corners of the cube, of equal entries, and of
// about as many entries as colors.
std::vector<Case> rough_cases() {
    std::vector<Case> all;
    for (const std::size_t entries : {2u, 3u, 16u, 100u}) {
        all.push_back(case_of("random", 400, entries, random_level));
        all.push_back(case_of("corners", 200, entries, end_level));
        for (Rgba& entry : all.back().palette)
            for (const auto channel : {&Rgba::r, &Rgba::g, &Rgba::b})
                entry.*channel = entry.*channel < 128 ? 0 : 255;
    }
    all.push_back(case_of("equal", 300, 5, random_level));
    all.back().palette.assign(5, Rgba{100, 150, 200, 255});
    for (const std::size_t entries : {19u, 20u, 21u})
        all.push_back(case_of("many", 20, entries, random_level));
    return all;
}

// Palettes as they are descended from: rounded centroids.
std::vector<Case> rounded_cases(const PaletteSpace& space) {
    std::vector<Case> all;
    for (const std::size_t entries : {2u, 3u, 5u, 16u, 64u})
        for (const bool is_crowd : {false, true}) {
            all.push_back(case_of(is_crowd ? "crowd" : "rounded", 600, entries, random_level));
            if (is_crowd)  // where all clusters are small, rounding is rough
                for (Rgb& color : all.back().colors)
                    color = {static_cast<std::uint8_t>(color.r % 16), static_cast<std::uint8_t>(color.g % 16),
                             static_cast<std::uint8_t>(color.b % 16 + 240)};
            const WeightedColors colors = all.back().in(space);
            KMeansOptions options;
            options.clusters = entries;
            options.max_iterations = 10;
            const Clustering found = kmeans(colors.view().with_weights(all.back().weights), options);
            for (std::size_t k = 0; k < entries; ++k)
                all.back().palette[k] = space.rounded(found.centroids[k]);
        }
    return all;
}

// Descends until nothing changes.
std::vector<Rgba> fully_descended(const PackedPoints<float>& colors, std::vector<Rgba> palette,
                                  const PaletteSpace& space) {
    for (int i = 0; i < 1000; ++i) {
        std::vector<Rgba> lower = descend_levels(colors, palette, space, 1);
        if (lower == palette) return palette;
        palette = std::move(lower);
    }
    FAIL("it goes on and on");
    return palette;
}

}  // namespace

TEST_CASE("descending over levels never raises the error, in any space and from any palette") {
    const ColorSpace color_space = GENERATE(from_range(every_space));
    const PaletteSpace space = opaque_space(color_space);
    for (const auto& cases : {rough_cases(), rounded_cases(space)})
        for (const Case& one : cases) {
            INFO(one.name);
            const WeightedColors colors = one.in(space);
            const std::vector<Rgba> lower = descend_levels(colors.packed(), one.palette, space, 2);
            REQUIRE(lower.size() == one.palette.size());
            REQUIRE(std::ranges::all_of(lower, [](Rgba entry) { return entry.a == 255; }));
            REQUIRE(slow_error(colors.packed(), lower, space) <=
                    slow_error(colors.packed(), one.palette, space) * (1 + rounding(color_space)));
        }
}

TEST_CASE(
    "when nothing changes any more, no single level would lower the error of colors with the two "
    "nearest entries to choose from") {
    const ColorSpace color_space = GENERATE(from_range(every_space));
    const PaletteSpace space = opaque_space(color_space);
    for (const auto& cases : {rough_cases(), rounded_cases(space)})
        for (const Case& one : cases) {
            INFO(one.name);
            const WeightedColors colors = one.in(space);
            const std::vector<Rgba> last = fully_descended(colors.packed(), one.palette, space);
            const Centroids entries = space.points(last);
            const Choices choices = two_nearest_entries(colors.packed(), entries);
            const double error = slow_error(colors.packed(), entries, choices);
            for (std::size_t k = 0; k < last.size(); ++k) {
                const auto stepped = best_step(colors.packed(), last, k, space, choices);
                REQUIRE(slow_error(colors.packed(), space.points(stepped), choices) >=
                        error * (1 - rounding(color_space)));
            }
        }
}

TEST_CASE("descending from rounded centroids gives the palette of the slow twin") {
    const PaletteSpace space = opaque_space(ColorSpace::srgb);
    int descents = 0;
    for (const Case& one : rounded_cases(space)) {
        INFO(one.name);
        const WeightedColors colors = one.in(space);
        const std::vector<Rgba> found = descend_levels(colors.packed(), one.palette, space, 1);
        REQUIRE(found == slow_descend_levels(colors.packed(), one.palette, space));
        descents += found != one.palette;
    }
    CHECK(descents >= 6);
}

TEST_CASE("a step is found that pays only because a color follows the entry, which rounded means never do") {
    // The first entry lies on its only color and the mean of the others, (105.75, 104.75), is rounded to the
    // second. The second color is 13 from the first entry, squared, and 10 from the second; one level further
    // right it would be 8 from the first.
    const PaletteSpace space = opaque_space(ColorSpace::srgb);
    const WeightedColors colors({{102, 100, 0}, {105, 102, 0}, {105, 105, 0}, {106, 106, 0}, {107, 106, 0}},
                                {1, 1, 1, 1, 1}, space);
    const std::vector<Rgba> palette{{102, 100, 0, 255}, {106, 105, 0, 255}};
    const Centroids means = reference::means(
        colors.view(), reference::labels<double>(colors.view(), space.points(palette)), palette.size());
    for (std::size_t k = 0; k < palette.size(); ++k) REQUIRE(space.rounded(means[k]) == palette[k]);
    CHECK(slow_error(colors.packed(), palette, space) == 14);

    const std::vector<Rgba> found = descend_levels(colors.packed(), palette, space, 1);
    CHECK(found == std::vector<Rgba>{{103, 101, 0, 255}, {106, 106, 0, 255}});
    CHECK(slow_error(colors.packed(), found, space) == 10);
}

TEST_CASE(
    "entries approach far colors level by level, without a leap from one end of a channel to the other") {
    const PaletteSpace space = opaque_space(ColorSpace::srgb);
    const WeightedColors colors({{150, 0, 105}, {150, 255, 105}}, {1, 1}, space);
    const std::vector<Rgba> palette{{0, 0, 255, 255}, {0, 255, 255, 255}};
    for (const Rgba entry : descend_levels(colors.packed(), palette, space, 1)) {
        CHECK((entry.r > 0 && entry.r <= 150));
        CHECK((entry.b < 255 && entry.b >= 105));
    }
    CHECK(fully_descended(colors.packed(), palette, space) ==
          std::vector<Rgba>{{150, 0, 105, 255}, {150, 255, 105, 255}});
}

TEST_CASE("a single entry stays as it is, and so do entries on every color") {
    const PaletteSpace space = opaque_space(GENERATE(from_range(every_space)));
    const Case one = case_of("random", 50, 1, random_level);
    const WeightedColors colors = one.in(space);
    CHECK(descend_levels(colors.packed(), one.palette, space, 1) == one.palette);
    std::vector<Rgba> all;
    std::ranges::transform(one.colors, std::back_inserter(all), opaque);
    CHECK(descend_levels(colors.packed(), all, space, 1) == all);
}

TEST_CASE("levels are the same for any number of threads and on every SIMD target") {
    const PaletteSpace space = opaque_space(GENERATE(from_range(every_space)));
    Case one = case_of("random", 10000, 64, random_level);
    Random random(6);
    for (double& weight : one.weights) weight = random.uniform();
    const WeightedColors colors = one.in(space);
    const std::vector<Rgba> found = descend_levels(colors.packed(), one.palette, space, 1);
    CHECK(found != one.palette);
    for (const InstructionSet target : simd_targets())
        for (const int threads : {1, 2, 3, 8}) {
            const OnlySimdTarget only(target);
            REQUIRE(descend_levels(colors.packed(), one.palette, space, threads) == found);
        }
}
