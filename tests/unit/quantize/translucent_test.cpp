// Pictures that are not opaque, and pictures of 16 bits a channel, through quantize().

#include "catch.hpp"
#include "quantize_pictures.hpp"
#include "simd_targets.hpp"

#include <tinct/quantize/quantizer.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

using namespace tinct;
using testing::colors;

namespace {

Image translucent_waves(std::uint32_t width, std::uint32_t height) {
    return testing::transparent(testing::wavy_image(width, height, 6), 7);
}

}  // namespace

TEST_CASE("alpha 0 stays 0 with one entry, the first, and alpha 255 stays 255, in every space and dither") {
    const Image image = translucent_waves(60, 48);
    QuantizeOptions options = colors(GENERATE(2, 3, 8, 64, 256));
    options.space = GENERATE(ColorSpace::srgb, ColorSpace::linear, ColorSpace::oklab, ColorSpace::lab);
    for (int kind = 0; kind <= static_cast<int>(DitherKind::riemersma); ++kind) {
        options.dither.kind = static_cast<DitherKind>(kind);
        const Quantized result = quantize(image.view(), options);
        const Palette& palette = result.image.palette();
        REQUIRE(palette.size() <= options.colors.value());
        REQUIRE(palette[0] == Rgba{0, 0, 0, 0});
        REQUIRE(std::ranges::count(palette.colors(), std::uint8_t{0}, &Rgba::a) == 1);
        for (std::size_t i = 0; i < image.pixels().size(); ++i) {
            const std::uint8_t alpha = image.pixels()[i].a;
            if (alpha == 0 || alpha == 255) REQUIRE(palette[result.image.indices()[i]].a == alpha);
        }
    }
}

TEST_CASE("a cut-out picture, opaque or transparent everywhere, has no more colors than asked for") {
    Image image = testing::noise_image(80, 60, 3);
    for (std::size_t i = 0; i < image.pixels().size(); i += 3) image.pixels()[i].a = 0;
    DeepImage deep(80, 60);
    std::ranges::transform(image.pixels(), deep.pixels().begin(), widen);
    QuantizeOptions options = colors(GENERATE(1, 2, 3, 16, 255, 256));
    options.effort = Effort::fast;
    options.dither.kind = GENERATE(DitherKind::none, DitherKind::blue_noise);
    for (const Quantized& result : {quantize(image.view(), options), quantize(deep, options)}) {
        CHECK(result.image.palette().size() == options.colors.value());
        if (options.colors.value() == 1) continue;
        const Image shown = result.image.to_image();
        CHECK(std::ranges::equal(shown.pixels(), image.pixels(), {}, &Rgba::a, &Rgba::a));
    }
}

TEST_CASE("a picture of few translucent colors is exact, also where nothing can be seen") {
    Image image(16, 8);
    std::uint8_t n = 0;
    for (Rgba& pixel : image.pixels()) {
        pixel = {n, static_cast<std::uint8_t>(255 - n), 7, static_cast<std::uint8_t>(n % 4 * 85)};
        ++n;
    }
    const Quantized result = quantize(image.view(), colors(128));
    const Image shown = result.image.to_image();
    CHECK(std::ranges::equal(shown.pixels(), image.pixels()));
    CHECK(result.evidence.inertia == 0);
}

TEST_CASE("a deep picture of few colors has each of them, rounded, in every space; what is unseen is one") {
    DeepImage deep(64, 64);
    std::uint32_t n = 0;
    for (Rgba16& pixel : deep.pixels()) {
        const auto level =
            static_cast<std::uint16_t>(n % 63 * 300);  // a little more than one level of 8 bits
        pixel = {level, 20000, static_cast<std::uint16_t>(65535 - level),
                 static_cast<std::uint16_t>(n % 3 * 32767)};
        if (pixel.a == 65534) pixel.a = 65535;
        if (pixel.a == 0) pixel.g = static_cast<std::uint16_t>(n);  // 1,366 colors that are not seen
        ++n;
    }
    QuantizeOptions options = colors(43);
    options.space = GENERATE(ColorSpace::srgb, ColorSpace::oklab, ColorSpace::lab);
    const Quantized result = quantize(deep, options);
    CHECK(result.evidence.colors_in == 43);
    CHECK(result.evidence.iterations == 0);
    const Image shown = result.image.to_image();
    for (std::size_t i = 0; i < deep.pixels().size(); ++i)
        REQUIRE(shown.pixels()[i] ==
                (deep.pixels()[i].a == 0 ? Rgba{0, 0, 0, 0} : round_to_8_bits(deep.pixels()[i])));
}

TEST_CASE("a deep picture keeps its colors when there are few at 8 bits, however many there are at 16") {
    DeepImage ramp(256, 256);
    std::uint16_t level = 0;
    for (Rgba16& pixel : ramp.pixels()) {
        pixel = {level, level, level, 65535};
        ++level;
    }
    QuantizeOptions options = colors(256);
    options.space = GENERATE(ColorSpace::srgb, ColorSpace::oklab);
    const Quantized result = quantize(ramp, options);
    CHECK(result.evidence.colors_in == 256);
    CHECK(std::ranges::equal(result.image.to_image().pixels(), round_to_8_bits(ramp).pixels()));
}

TEST_CASE("one color, nothing to be seen, and nothing opaque still give a palette") {
    CHECK(quantize(translucent_waves(30, 30).view(), colors(1)).image.palette().size() == 1);
    Image image = testing::noise_image(30, 30, 4);
    for (Rgba& pixel : image.pixels()) pixel.a = 0;
    const int k = GENERATE(1, 2, 16);
    CHECK(quantize(image.view(), colors(k)).image.palette().colors() == std::vector<Rgba>{{0, 0, 0, 0}});
    for (Rgba& pixel : image.pixels()) pixel.a = static_cast<std::uint8_t>(1 + pixel.r % 254);
    const Quantized result = quantize(image.view(), colors(k));
    CHECK(result.image.palette().size() <= static_cast<std::size_t>(k));
    CHECK(std::ranges::count(result.image.palette().colors(), std::uint8_t{255}, &Rgba::a) == 0);
}

TEST_CASE("a translucent picture gives the same bytes for any thread count on every SIMD target") {
    const Image image = translucent_waves(90, 70);
    QuantizeOptions options = colors(24);
    options.effort = GENERATE(Effort::fast, Effort::balanced);
    options.threads = 1;
    const Quantized expected = quantize(image.view(), options);
    for (const detail::InstructionSet target : testing::simd_targets()) {
        const testing::OnlySimdTarget only(target);
        for (const int threads : {1, 2, 3, 8}) {
            options.threads = threads;
            const Quantized result = quantize(image.view(), options);
            CHECK(result.image.palette() == expected.image.palette());
            CHECK(std::ranges::equal(result.image.indices(), expected.image.indices()));
        }
    }
}

TEST_CASE("a widened picture has nearly the inertia of the 8-bit one") {
    const Image image = testing::wavy_image(120, 90, 3);
    DeepImage deep(120, 90);
    std::ranges::transform(image.pixels(), deep.pixels().begin(), widen);
    const int k = GENERATE(4, 32, 128);
    CHECK(find_palette(deep, colors(k)).inertia ==
          Approx(find_palette(image.view(), colors(k)).inertia).epsilon(0.03));
}

TEST_CASE("deep colors are clustered as they are and not as they are rounded") {
    // All of them round to level 100 of 8 bits or, one more than half a level on, to 101.
    DeepImage deep(64, 1);
    for (std::uint16_t x = 0; x < 64; ++x)
        deep.pixels()[x] = {static_cast<std::uint16_t>(100 * 257 + 4 * x), 0, 0, 65535};
    const QuantizedPalette found = find_palette(deep, colors(1));
    double sum = 0;
    for (int x = 0; x < 64; ++x) {
        const double level = 100 + 4 * x / 257.0 - found.palette[0].r;
        sum += level * level;
    }
    CHECK(found.colors_in == 64);
    CHECK(found.inertia == Approx(sum).epsilon(1e-3));
}

TEST_CASE("the mean of deep colors is that of all their bits, not that of what 8 bits would leave") {
    // Nine of ten pixels lie between two levels of 8 bits. Their mean with the tenth rounds to another level
    // than when they are rounded or cut off first.
    struct Mean {
        double many, one;
        std::uint8_t expected;
    };
    for (const Mean& mean : {Mean{100.49, 102, 101}, Mean{200.51, 199, 200}}) {
        DeepImage deep(20, 50);
        for (std::size_t i = 0; i < deep.pixels().size(); ++i) {
            const auto level =
                static_cast<std::uint16_t>(std::lround(257 * (i % 10 == 0 ? mean.one : mean.many)));
            deep.pixels()[i] = {level, level, level, 65535};
        }
        Image rounded(20, 50), cut(20, 50);
        std::ranges::transform(deep.pixels(), rounded.pixels().begin(),
                               [](Rgba16 color) { return round_to_8_bits(color); });
        std::ranges::transform(deep.pixels(), cut.pixels().begin(), [](Rgba16 color) {
            const auto level = static_cast<std::uint8_t>(color.r >> 8);
            return Rgba{level, level, level, 255};
        });
        const auto level_of = [](const QuantizedPalette& found) { return int{found.palette[0].r}; };
        INFO(mean.many << " and " << mean.one);
        CHECK(level_of(find_palette(deep, colors(1))) == mean.expected);
        CHECK(level_of(find_palette(rounded.view(), colors(1))) != mean.expected);
        CHECK(level_of(find_palette(cut.view(), colors(1))) != mean.expected);
    }
}
