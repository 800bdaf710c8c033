// Ranks are positions among the sorted colors, on every instruction set and for sizes round the vector
// length.

#include "quantize/color_ranks.hpp"

#include "catch.hpp"
#include "quantize/kernels/pixel_keys.hpp"
#include "quantize/pixel_blocks.hpp"
#include "quantize_pictures.hpp"
#include "reference/slow_histogram.hpp"
#include "simd_targets.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

using namespace tinct;

namespace {

template <class Check>
void for_each_target(Check check) {
    for (const detail::InstructionSet target : testing::simd_targets()) {
        const testing::OnlySimdTarget only(target);
        INFO(detail::name_of(target));
        check();
    }
}

std::vector<Rgb> sorted_colors(ImageView image) {
    std::set<Rgb, reference::ZOrder> colors;
    for (const Rgba pixel : image.pixels()) colors.insert(over(pixel, white));
    return {colors.begin(), colors.end()};
}

}  // namespace

TEST_CASE("a key is the Z-order, and gives its color back") {
    const Image image = testing::noise_image(300, 100, 1);
    for (const Rgba pixel : image.pixels()) {
        const Rgb color = over(pixel, white);
        REQUIRE(color_key(color) == reference::z_order(color));
        REQUIRE(color_of(color_key(color)) == color);
    }
}

TEST_CASE("the keys of pixels are those of the colors on white, for every level and alpha") {
    for_each_target([] {
        std::uint32_t keys[256];
        for (std::uint32_t alpha = 0; alpha < 256; ++alpha) {
            std::vector<Rgba> pixels;
            for (std::uint32_t level = 0; level < 256; ++level)
                pixels.push_back({static_cast<std::uint8_t>(level), static_cast<std::uint8_t>(255 - level),
                                  static_cast<std::uint8_t>(level * 7), static_cast<std::uint8_t>(alpha)});
            kernels::pixel_keys(pixels.data(), pixels.size(), keys);
            for (std::size_t i = 0; i < pixels.size(); ++i)
                REQUIRE(keys[i] == reference::z_order(over(pixels[i], white)));
        }
    });
}

TEST_CASE("the kernel writes as many keys as there are pixels") {
    const Image image = testing::transparent(testing::noise_image(70, 1, 2), 3);
    for_each_target([&] {
        for (std::size_t count = 0; count <= 70; ++count) {
            std::vector<std::uint32_t> keys(71, 0xffffffffu);
            kernels::pixel_keys(image.pixels().data(), count, keys.data());
            for (std::size_t i = 0; i < count; ++i)
                REQUIRE(keys[i] == reference::z_order(over(image.pixels()[i], white)));
            REQUIRE(std::ranges::all_of(keys.begin() + static_cast<std::ptrdiff_t>(count), keys.end(),
                                        [](std::uint32_t key) { return key == 0xffffffffu; }));
        }
    });
}

TEST_CASE("ranks are the positions in the sorted order") {
    for (const auto& picture : testing::quantize_pictures(120, 90)) {
        INFO(picture.name);
        const std::vector<Rgb> sorted = sorted_colors(picture.image.view());
        for_each_target([&] {
            const ColorRanks ranks(ColorSet(picture.image.view().pixels(), 1));
            REQUIRE(ranks.size() == sorted.size());
            REQUIRE(std::ranges::equal(ranks.colors(1), sorted));
            for_each_block(picture.image.view().pixels(), [&](auto block, std::size_t, std::size_t) {
                std::uint32_t found[pixel_block];
                REQUIRE(ranks.find(block, found));
                for (std::size_t i = 0; i < block.size(); ++i)
                    REQUIRE(sorted.at(found[i]) == over(block[i], white));
            });
        });
    }
}

TEST_CASE("the same colors have the same ranks, however and on however many threads they came in") {
    const Image image = testing::wavy_image(1600, 1000, 4);
    const std::vector<Rgb> sorted = ColorRanks(ColorSet(image.view().pixels(), 1)).colors(1);
    REQUIRE(std::ranges::is_sorted(sorted, reference::ZOrder()));
    for (const int threads : {2, 3, 8}) {
        const ColorSet set(image.view().pixels(), threads);
        CHECK(set.count(threads) == sorted.size());
        const ColorRanks ranks(ColorSet(image.view().pixels(), threads));
        CHECK(ranks.size() == sorted.size());
        CHECK(std::ranges::equal(ranks.colors(threads), sorted));
    }
    std::vector<Rgb> backwards(sorted.rbegin(), sorted.rend());
    CHECK(std::ranges::equal(ColorRanks(ColorSet(backwards)).colors(1), sorted));
    const auto pixels = image.view().pixels();
    const ColorSet upper(pixels.first(700000), 1), lower(pixels.subspan(700000), 1);
    CHECK(std::ranges::equal(ColorRanks(ColorSet(upper, lower)).colors(1), sorted));
}

TEST_CASE("a missing color is noticed wherever it is in a block") {
    const Image image = testing::noise_image(70, 1, 5);
    const std::vector<Rgb> sorted = sorted_colors(image.view());
    for_each_target([&] {
        for (std::size_t missing = 0; missing < 70; ++missing) {
            const Rgb gone = over(image.pixels()[missing], white);
            std::vector<Rgb> others = sorted;
            std::erase(others, gone);
            const ColorRanks ranks{ColorSet(others)};
            REQUIRE_FALSE(ranks.set().contains(color_key(gone)));
            REQUIRE(ranks.set().contains(color_key(others.front())));
            std::uint32_t found[70];
            REQUIRE_FALSE(ranks.find(image.view().pixels(), found));
            REQUIRE(ranks.find(image.view().pixels().first(missing), found));
        }
    });
}

TEST_CASE("no pixels have no colors") {
    const ColorRanks ranks(ColorSet(std::span<const Rgba>(), 2));
    CHECK(ranks.size() == 0);
    CHECK(ranks.colors(2).empty());
}
