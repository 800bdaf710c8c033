#include "quantize/sorted_colors.hpp"

#include "catch.hpp"

#include <tinct/util/random.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

using namespace tinct;

namespace {

// Pixels of which many are equal, some in runs, some of alpha 0 and some opaque.
template <class Pixel>
std::vector<Pixel> random_pixels(std::size_t count, std::uint32_t levels, std::uint64_t seed) {
    using Level = decltype(Pixel::a);
    constexpr std::uint32_t most = static_cast<Level>(-1);
    Random random(seed);
    const auto level = [&] { return static_cast<Level>(random.below(levels) * (most / (levels - 1))); };
    std::vector<Pixel> pixels;
    while (pixels.size() < count) {
        Pixel pixel{level(), level(), level(), level()};
        const std::uint64_t kind = random.below(4);
        if (kind == 0) pixel.a = 0;
        if (kind == 1) pixel.a = static_cast<Level>(most);
        pixels.insert(pixels.end(), 1 + random.below(3), pixel);
    }
    return pixels;
}

template <class Pixel>
std::array<std::uint32_t, 4> levels_of(Pixel p) {
    return {p.r, p.g, p.b, p.a};
}

template <class Pixel>
void check_distinct(const std::vector<Pixel>& pixels) {
    std::map<std::array<std::uint32_t, 4>, std::uint64_t> twin;
    std::vector<Pixel> first_seen;
    for (const Pixel pixel : pixels)
        if (++twin[levels_of(pixel)] == 1) first_seen.push_back(pixel);
    const DistinctPixels<Pixel> found = distinct_pixels(std::span<const Pixel>(pixels));
    CHECK(found.values == first_seen);
    REQUIRE(found.counts.size() == found.values.size());
    for (std::size_t id = 0; id < found.values.size(); ++id)
        REQUIRE(found.counts[id] == twin[levels_of(found.values[id])]);
    REQUIRE(found.ids.size() == pixels.size());
    for (std::size_t i = 0; i < pixels.size(); ++i) REQUIRE(found.values[found.ids[i]] == pixels[i]);
}

Rgba16 deep(Rgba color) { return widen(color); }
Rgba16 deep(Rgba16 color) { return color; }

std::uint32_t premultiplied(std::uint32_t level, std::uint32_t alpha) {
    return static_cast<std::uint32_t>(std::uint64_t{level} * alpha / 65535);
}

template <class Pixel>
void check_sorted(const std::vector<Pixel>& pixels) {
    const SortedColors sorted = sorted_colors(distinct_pixels(std::span<const Pixel>(pixels)));
    REQUIRE(sorted.ranks.size() == pixels.size());
    REQUIRE(sorted.keys.size() == sorted.colors.size());
    std::vector<std::uint64_t> counts(sorted.colors.size());
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        const Rgba16 own = deep(pixels[i]), given = sorted.colors.at(sorted.ranks[i]);
        ++counts[sorted.ranks[i]];
        // The curve keeps 15 bits of a translucent alpha.
        REQUIRE(own.a / 2 == given.a / 2);
        REQUIRE((own.a == 65535) == (given.a == 65535));
        for (const auto level : {&Rgba16::r, &Rgba16::g, &Rgba16::b})
            REQUIRE(premultiplied(own.*level, own.a) == premultiplied(given.*level, given.a));
    }
    CHECK(counts == sorted.counts);
    for (std::size_t i = 1; i < sorted.keys.size(); ++i) REQUIRE(sorted.keys[i - 1] < sorted.keys[i]);

    CHECK(sorted.transparent ==
          static_cast<std::size_t>(std::ranges::any_of(pixels, [](Pixel p) { return p.a == 0; })));
    for (std::size_t i = 0; i < sorted.colors.size(); ++i) {
        REQUIRE((sorted.colors[i].a == 0) == (i < sorted.transparent));
        REQUIRE((sorted.colors[i].a == 65535) == (i >= sorted.first_opaque));
    }
}

}  // namespace

TEST_CASE("distinct pixels, their counts and the id of each pixel are those of a map, at 8 and 16 bits") {
    const std::uint32_t levels = GENERATE(2u, 4u, 16u, 256u);
    check_distinct(random_pixels<Rgba>(20000, levels, levels));
    check_distinct(random_pixels<Rgba16>(20000, levels, levels));
    check_distinct(random_pixels<Rgba>(1, levels, 5));
}

TEST_CASE("values that differ in their highest or lowest bits only are told apart") {
    std::vector<Rgba16> pixels;
    for (std::uint32_t bit = 0; bit < 16; ++bit) {
        const auto level = static_cast<std::uint16_t>(1u << bit);
        for (const Rgba16 p :
             {Rgba16{level, 0, 0, 0}, Rgba16{0, level, 0, 0}, Rgba16{0, 0, level, 0}, Rgba16{0, 0, 0, level}})
            pixels.push_back(p);
    }
    check_distinct(pixels);
    CHECK(distinct_pixels(std::span<const Rgba16>(pixels)).values.size() == 64);
}

TEST_CASE("sorted colors: keys rise, transparent is first and one, translucent before opaque, counts agree") {
    const std::uint32_t levels = GENERATE(2u, 4u, 16u, 256u);
    check_sorted(random_pixels<Rgba>(20000, levels, levels));
    check_sorted(random_pixels<Rgba16>(20000, levels, levels));
}

TEST_CASE("sorted colors of pictures with one kind of alpha only") {
    std::vector<Rgba> pixels = random_pixels<Rgba>(3000, 256, 9);
    const int alpha = GENERATE(0, 1, 128, 254, 255);
    for (Rgba& pixel : pixels) pixel.a = static_cast<std::uint8_t>(alpha);
    check_sorted(pixels);
    const SortedColors sorted = sorted_colors(distinct_pixels(std::span<const Rgba>(pixels)));
    if (alpha == 0) {
        CHECK(sorted.colors == std::vector<Rgba16>{{0, 0, 0, 0}});
        CHECK(sorted.counts == std::vector<std::uint64_t>{pixels.size()});
    }
    CHECK(sorted.first_opaque == (alpha == 255 ? 0 : sorted.colors.size()));
}

TEST_CASE("opaque 16-bit colors that differ in one level stay different") {
    std::vector<Rgba16> pixels;
    for (std::uint16_t i = 0; i < 1000; ++i)
        pixels.push_back({static_cast<std::uint16_t>(30000 + i), 12345, 54321, 65535});
    CHECK(sorted_colors(distinct_pixels(std::span<const Rgba16>(pixels))).colors.size() == 1000);
}
