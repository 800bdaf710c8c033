#include "catch.hpp"

#include <tinct/image/palette_order.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <tuple>

using namespace tinct;

namespace {

Palette random_palette(std::size_t size) {
    Random random(size);
    std::vector<Rgba> colors;
    for (std::size_t i = 0; i < size; ++i) {
        const std::uint64_t bits = random.next();
        const auto gray = static_cast<std::uint8_t>(bits);
        const auto alpha = bits >> 60 < 4 ? static_cast<std::uint8_t>(bits >> 40) : std::uint8_t{255};
        if (bits >> 56 & 1)
            colors.push_back({gray, gray, gray, alpha});
        else
            colors.push_back(
                {gray, static_cast<std::uint8_t>(bits >> 8), static_cast<std::uint8_t>(bits >> 16), alpha});
    }
    return Palette(colors);
}

IndexedImage random_picture(std::size_t colors, std::uint32_t width = 40, std::uint32_t height = 30) {
    Random random(colors, 7);
    std::vector<std::uint8_t> indices(std::size_t{width} * height);
    for (auto& index : indices)
        index = static_cast<std::uint8_t>(std::min(random.below(colors), random.below(colors)));
    return {width, height, random_palette(colors), std::move(indices)};
}

void check_permutation(const PaletteOrder& order, const Palette& palette) {
    PaletteOrder sorted = order;
    std::ranges::sort(sorted);
    REQUIRE(sorted.size() == palette.size());
    for (std::size_t i = 0; i < sorted.size(); ++i) CHECK(sorted[i] == i);
}

/// That entries which are not opaque come first, and each of the two groups goes up by the key.
template <class Key>
void check_sorted(const PaletteOrder& order, const Palette& palette, const Key& key) {
    check_permutation(order, palette);
    const auto full_key = [&](std::uint8_t index) { return std::tuple(palette[index].a == 255, key(index)); };
    CHECK(std::ranges::is_sorted(order, {}, full_key));
}

/// The hue in degrees, as textbooks have it; below 0 for grays.
double hue_degrees(Rgba c) {
    const double r = c.r, g = c.g, b = c.b, most = std::max({r, g, b}), range = most - std::min({r, g, b});
    if (range == 0) return -1;
    const double sector = most == r ? (g - b) / range : most == g ? 2 + (b - r) / range : 4 + (r - g) / range;
    return 60 * (sector < 0 ? sector + 6 : sector);
}

}  // namespace

TEST_CASE("each order is a permutation, sorted by its key, with what is not opaque first") {
    const std::size_t colors = GENERATE(1u, 2u, 3u, 16u, 100u, 256u);
    const IndexedImage image = random_picture(colors);
    const Palette& palette = image.palette();
    const auto counts = index_counts(image);
    check_sorted(order_by_luma(palette), palette, [&](std::uint8_t i) {
        return luma({palette[i].r, palette[i].g, palette[i].b});
    });
    check_sorted(order_by_hue(palette), palette,
                 [&](std::uint8_t i) { return static_cast<int>(hue_degrees(palette[i]) * 1000); });
    check_sorted(order_by_population(palette, counts), palette, [&](std::uint8_t i) { return ~counts[i]; });
    check_sorted(order_by_neighbors(image), palette, [](std::uint8_t) { return 0; });
    CHECK_THROWS_AS(order_by_population(palette, std::vector<std::uint64_t>(colors + 1)),
                    std::invalid_argument);
}

TEST_CASE("counts of indices are those of the pixels") {
    const IndexedImage image(3, 2, Palette({{1, 1, 1, 255}, {2, 2, 2, 255}, {3, 3, 3, 255}}),
                             {0, 2, 2, 2, 0, 2});
    CHECK(index_counts(image) == std::vector<std::uint64_t>{2, 0, 4});
}

TEST_CASE("a reordered picture shows the same") {
    const IndexedImage image = random_picture(100);
    for (const auto& order :
         {order_by_luma(image.palette()), order_by_hue(image.palette()), order_by_neighbors(image)}) {
        const IndexedImage other = reordered(image, order);
        CHECK(std::ranges::equal(other.to_image().pixels(), image.to_image().pixels()));
        for (std::size_t i = 0; i < order.size(); ++i) CHECK(other.palette()[i] == image.palette()[order[i]]);
    }
}

TEST_CASE("what names an entry twice, or one too few, is no order") {
    const IndexedImage image = random_picture(3);
    for (const PaletteOrder& wrong :
         {PaletteOrder{0, 1}, PaletteOrder{0, 1, 1}, PaletteOrder{0, 1, 3}, PaletteOrder{0, 1, 2, 2}})
        CHECK_THROWS_AS(reordered(image, wrong), std::invalid_argument);
}

TEST_CASE("a shuffled ramp is put in order by its neighbors") {
    constexpr std::uint32_t colors = 64;
    std::vector<Rgba> entries(colors);
    std::vector<std::uint8_t> indices;
    for (std::uint32_t x = 0; x < colors; ++x) {
        const auto shuffled = static_cast<std::uint8_t>(x * 37 % colors);
        const auto level = static_cast<std::uint8_t>(4 * x);
        entries[shuffled] = {level, level, level, 255};
        indices.push_back(shuffled);
    }
    const IndexedImage ramp = reordered({colors, 1, Palette(entries), indices},
                                        order_by_neighbors({colors, 1, Palette(entries), indices}));
    for (std::uint32_t x = 1; x < colors; ++x)
        CHECK(std::abs(ramp.indices()[x] - ramp.indices()[x - 1]) == 1);
}

TEST_CASE("the order by neighbors does not depend on threads") {
    const auto neighbors = GENERATE(Neighbors::beside, Neighbors::beside_and_below);
    const IndexedImage image = random_picture(200);
    const PaletteOrder one = order_by_neighbors(image, {neighbors, 6, 1});
    for (const int threads : {2, 3, 8}) CHECK(order_by_neighbors(image, {neighbors, 6, threads}) == one);
    CHECK_THROWS_AS(order_by_neighbors(image, {neighbors, 0, 1}), std::invalid_argument);
}

TEST_CASE("flat pictures have an order by neighbors too") {
    const IndexedImage flat(5, 5, random_palette(20), std::vector<std::uint8_t>(25, 3));
    check_permutation(order_by_neighbors(flat), flat.palette());
    const IndexedImage pixel(1, 1, random_palette(1), {0});
    CHECK(order_by_neighbors(pixel) == PaletteOrder{0});
}
