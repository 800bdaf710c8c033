// Pictures of more colors than the clustering looks at one by one.

#include "catch.hpp"
#include "quantize_pictures.hpp"

#include <tinct/quantize/quantizer.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>

using namespace tinct;
using testing::colors;

namespace {

constexpr std::uint32_t width = 1300, height = 1000;
constexpr std::size_t looked_at = std::size_t{1} << 20;

// Color of a pixel by its place, 0 .. 1 each way, and some noise.
template <class ColorAt>
DeepImage picture_of(ColorAt color_at) {
    DeepImage image(width, height);
    Random random(7);
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x)
            image.row(y)[x] =
                color_at(static_cast<double>(x) / width, static_cast<double>(y) / height, random);
    return image;
}

std::uint16_t level(double share, double most) {
    return static_cast<std::uint16_t>(std::lround(std::clamp(share, 0.0, 1.0) * most));
}

// Smooth, and different in nearly every pixel, but for `most` levels only.
DeepImage gradient(double most) {
    return picture_of([most](double x, double y, Random& random) {
        const auto noise = [&random] { return 0.3 * (random.uniform() - 0.5); };
        return Rgba16{level(x + noise(), most), level(y + noise(), most), level(x * y + noise(), most),
                      65535};
    });
}

DeepImage translucent() {
    return picture_of([](double x, double y, Random& random) {
        const auto noise = [&random] { return 0.3 * (random.uniform() - 0.5); };
        const Rgba16 color{level(x + noise(), 65535), level(y + noise(), 65535),
                           level(x - y + noise(), 65535), level(1.6 - x - y + noise(), 65535)};
        return color;
    });
}

// Summed squared differences of 8-bit levels, taken from all 16 bits, over black.
double error(const DeepImage& picture, const IndexedImage& result) {
    double sum = 0;
    for (std::size_t i = 0; i < picture.pixels().size(); ++i) {
        const Rgba16 own = picture.pixels()[i], given = widen(result.palette()[result.indices()[i]]);
        for (const auto channel : {&Rgba16::r, &Rgba16::g, &Rgba16::b}) {
            const double difference =
                (own.*channel * (own.a / 65535.0) - given.*channel * (given.a / 65535.0)) / 257;
            sum += difference * difference;
        }
    }
    return sum;
}

void check_counts(const Quantized& result) {
    std::vector<std::uint64_t> counts(result.image.palette().size());
    for (const std::uint8_t index : result.image.indices()) ++counts[index];
    CHECK(counts == result.evidence.counts);
    CHECK(std::ranges::count(counts, std::uint64_t{0}) == 0);
}

}  // namespace

TEST_CASE("a deep picture of more colors than are looked at has no more error than its 8-bit one") {
    // The dark one has all colors in the lowest 16 levels of 8 bits, where a grid by high bits sees none.
    const double most = GENERATE(65535.0, 16 * 257.0);
    const DeepImage deep = gradient(most);
    const Image image = round_to_8_bits(deep);
    QuantizeOptions options = colors(GENERATE(16, 256));
    const Quantized result = quantize(deep, options);
    CHECK(result.evidence.colors_in > looked_at);
    check_counts(result);
    CHECK(error(deep, result.image) < 1.01 * error(deep, quantize(image.view(), options).image));
}

TEST_CASE("the inertia of a deep picture of many colors is that of its pixels") {
    const DeepImage deep = gradient(65535);
    QuantizeOptions options = colors(GENERATE(1, 40));
    options.space = ColorSpace::srgb;
    const Quantized result = quantize(deep, options);
    const double inertia = error(deep, result.image);
    // A pixel may have a nearer entry than its group.
    CHECK(inertia <= result.evidence.inertia * (1 + 1e-6));
    CHECK(inertia == Approx(result.evidence.inertia).epsilon(1e-3));
}

TEST_CASE("a translucent picture of many colors keeps what is opaque and what cannot be seen") {
    const DeepImage deep = translucent();
    const Image image = round_to_8_bits(deep);
    const QuantizeOptions options = colors(64);
    const Quantized result = quantize(deep, options);
    CHECK(result.evidence.colors_in > looked_at / 2);
    check_counts(result);
    const Palette& palette = result.image.palette();
    CHECK(palette[0] == Rgba{0, 0, 0, 0});
    for (std::size_t i = 0; i < deep.pixels().size(); ++i) {
        const std::uint16_t alpha = deep.pixels()[i].a;
        if (alpha == 0 || alpha == 65535) REQUIRE(palette[result.image.indices()[i]].a == alpha / 257);
    }
    CHECK(error(deep, result.image) < 1.03 * error(deep, quantize(image.view(), options).image));
}

TEST_CASE("a picture of many deep colors gives the same bytes for any number of threads") {
    const DeepImage deep = GENERATE(0, 1) == 0 ? gradient(65535) : translucent();
    QuantizeOptions options = colors(32);
    options.space = ColorSpace::oklab;
    options.effort = Effort::fast;
    options.salience = 0.3;
    options.threads = 1;
    const Quantized expected = quantize(deep, options);
    const QuantizedPalette found = find_palette(deep, options);
    CHECK(found.palette == expected.evidence.palette);
    CHECK(found.counts == expected.evidence.counts);
    for (const int threads : {2, 3, 8}) {
        options.threads = threads;
        const Quantized result = quantize(deep, options);
        CHECK(result.image.palette() == expected.image.palette());
        CHECK(std::ranges::equal(result.image.indices(), expected.image.indices()));
        CHECK(result.evidence.inertia == expected.evidence.inertia);
        CHECK(result.evidence.restart_inertias == expected.evidence.restart_inertias);
    }
}
