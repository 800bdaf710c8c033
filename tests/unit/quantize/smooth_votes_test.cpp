#include "quantize/smooth_votes.hpp"

#include "catch.hpp"
#include "reference/slow_votes.hpp"

#include <tinct/quantize/quantizer.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

using namespace tinct;

namespace {

std::uint8_t level_near(int level, int noise, Random& random) {
    const int off = static_cast<int>(random.below(static_cast<std::uint64_t>(2 * noise + 1))) - noise;
    return static_cast<std::uint8_t>(std::clamp(level + off, 0, 255));
}

// Even at the left, rougher and rougher to the right.
std::vector<Rgba> roughening(std::uint32_t width, std::uint32_t height, bool translucent) {
    Random random(1, width);
    std::vector<Rgba> pixels;
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x) {
            const int noise = static_cast<int>(128 * x / width);
            pixels.push_back({level_near(120, noise, random), level_near(90, noise, random),
                              level_near(140, noise, random),
                              translucent ? level_near(128, 127, random) : std::uint8_t{255}});
        }
    return pixels;
}

// The rank of a pixel is the top bit of red, so the two colors mix.
template <class Pixel>
void ranks_by_red(std::span<const Pixel> pixels, std::uint32_t* ranks) {
    for (const Pixel pixel : pixels) *ranks++ = pixel.r >> (8 * sizeof(pixel.r) - 1);
}

template <class Pixel>
void require_votes_of_twin(std::span<const Pixel> pixels, std::uint32_t width) {
    std::vector<std::uint64_t> expected(2);
    const std::vector<std::uint64_t> votes = testing::slow_votes(pixels, static_cast<int>(width));
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        std::uint32_t rank = 0;
        ranks_by_red(pixels.subspan(i, 1), &rank);
        expected[rank] += votes[i];
    }
    for (const int threads : {1, 2, 3, 8})
        REQUIRE(smooth_votes<Pixel>(pixels, width, 2, ranks_by_red<Pixel>, threads) == expected);
}

}  // namespace

TEST_CASE("votes are those of the slow twin, for pictures of any shape and depth and any number of threads") {
    for (const auto& [width, height] : {std::pair{1u, 1u}, {1u, 50u}, {300u, 1u}, {2u, 2u}, {131u, 400u}})
        for (const bool translucent : {false, true}) {
            const std::vector<Rgba> pixels = roughening(width, height, translucent);
            require_votes_of_twin(std::span(pixels), width);
            std::vector<Rgba16> deep;
            for (const Rgba pixel : pixels) deep.push_back(widen(pixel));
            for (Rgba16& pixel : deep) pixel.g ^= 0x5b;  // not what 8 bits can say
            require_votes_of_twin(std::span<const Rgba16>(deep), width);
        }
}

TEST_CASE("each pixel of an even picture has a full vote, and where it is rough less") {
    const auto one_rank = [](std::span<const Rgba> pixels, std::uint32_t* ranks) {
        std::fill_n(ranks, pixels.size(), 0u);
    };
    const std::vector<Rgba> even(100, Rgba{9, 200, 30, 255});
    REQUIRE(smooth_votes<Rgba>(even, 10, 1, one_rank, 1)[0] == 100 * full_vote);
    std::vector<Rgba> ramp;  // by one level a pixel to the right: a is 1, but at the right edge
    for (int i = 0; i < 10000; ++i) {
        const auto level = static_cast<std::uint8_t>(i % 100);
        ramp.push_back({level, level, level, 255});
    }
    const double of_ramp = static_cast<double>(smooth_votes<Rgba>(ramp, 100, 1, one_rank, 1)[0]) / 10000;
    REQUIRE(of_ramp == Approx(full_vote / 1.25).margin(1));
}

TEST_CASE("a palette for dithering has more entries for even areas than one for as it is") {
    // At the left a ramp of blues, at the right as many pixels of red noise.
    constexpr std::uint32_t side = 128;
    Random random(7, 0);
    std::vector<Rgba> pixels;
    for (std::uint32_t i = 0; i < side * side; ++i) {
        const auto row = static_cast<std::uint8_t>(i / side);
        const auto noise = static_cast<std::uint8_t>(random.below(128));
        pixels.push_back(i % side < side / 2 ? Rgba{0, 0, static_cast<std::uint8_t>(100 + row), 255}
                                             : Rgba{static_cast<std::uint8_t>(100 + noise), 0, 0, 255});
    }
    const auto blues = [&pixels](DitherKind kind) {
        QuantizeOptions options;
        options.colors = PaletteSize(12);
        options.salience = 0;
        options.dither.kind = kind;
        const QuantizedPalette found = find_palette(ImageView(pixels, side, side), options);
        return std::ranges::count_if(found.palette.colors(), [](Rgba entry) { return entry.b > entry.r; });
    };
    CHECK(blues(DitherKind::none) == 6);
    CHECK(blues(DitherKind::floyd_steinberg) >= 8);
}
