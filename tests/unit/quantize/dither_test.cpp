#include "catch.hpp"
#include "random_image.hpp"
#include "simd_targets.hpp"

#include <tinct/quantize/dither.hpp>
#include <tinct/quantize/quantizer.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

using namespace tinct;

namespace {

constexpr std::array every_kind{DitherKind::none,     DitherKind::floyd_steinberg, DitherKind::sierra,
                                DitherKind::atkinson, DitherKind::bayer,           DitherKind::blue_noise,
                                DitherKind::riemersma};

DitherOptions with(DitherKind kind, double strength = 1) {
    DitherOptions options;
    options.kind = kind;
    options.strength = strength;
    return options;
}

Palette palette_of(const Image& image, int colors) {
    QuantizeOptions options;
    options.colors = PaletteSize(colors);
    return find_palette(image.view(), options).palette;
}

Palette grays(int steps) {
    std::vector<Rgba> entries;
    for (int i = 0; i < steps; ++i) {
        const auto level = static_cast<std::uint8_t>(255 * i / (steps - 1));
        entries.push_back({level, level, level, 255});
    }
    return Palette(entries);
}

// From left to right a smooth ramp over the middle of the range.
Image ramp(std::uint32_t width, std::uint32_t height) {
    Image image(width, height);
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x) {
            const auto level = static_cast<std::uint8_t>(20 + 215 * x / width);
            image.row(y)[x] = {level, level, level, 255};
        }
    return image;
}

bool same_indices(const IndexedImage& a, const IndexedImage& b) {
    return std::ranges::equal(a.indices(), b.indices());
}

// Mean absolute difference of the mean levels of blocks of 16 x 16.
double block_error(const Image& image, const IndexedImage& result) {
    const Image shown = result.to_image();
    double sum = 0;
    int blocks = 0;
    for (std::uint32_t top = 0; top + 16 <= image.height(); top += 16)
        for (std::uint32_t left = 0; left + 16 <= image.width(); left += 16, ++blocks) {
            double difference = 0;
            for (std::uint32_t y = top; y < top + 16; ++y)
                for (std::uint32_t x = left; x < left + 16; ++x)
                    difference += shown.row(y)[x].r - image.row(y)[x].r;
            sum += std::abs(difference) / 256;
        }
    return sum / blocks;
}

}  // namespace

TEST_CASE("dithering keeps flat pictures of a palette color and pictures of two palette colors as they are") {
    const Palette palette({{0, 0, 0, 255}, {120, 30, 200, 255}, {250, 250, 250, 255}});
    Image flat(70, 150), text(70, 150);
    Random random(3);
    for (Rgba& pixel : flat.pixels()) pixel = palette[1];
    for (Rgba& pixel : text.pixels()) pixel = palette[random.below(5) == 0 ? 0 : 2];
    for (const DitherKind kind : every_kind)
        for (const Image* image : {&flat, &text}) {
            INFO("kind " << static_cast<int>(kind));
            const Image shown = dither(image->view(), palette, ColorSpace::srgb, with(kind)).to_image();
            CHECK(std::ranges::equal(shown.pixels(), image->pixels()));
        }
}

TEST_CASE("no strength is no dithering, and no kind leaves the palette") {
    const Image image = testing::wavy_image(90, 140, 4);
    const ColorSpace space =
        GENERATE(ColorSpace::srgb, ColorSpace::linear, ColorSpace::oklab, ColorSpace::lab);
    const Palette palette = palette_of(image, 12);
    const IndexedImage none = dither(image.view(), palette, space, with(DitherKind::none));
    for (const DitherKind kind : every_kind) {
        INFO("kind " << static_cast<int>(kind));
        CHECK(same_indices(dither(image.view(), palette, space, with(kind, 0)), none));
        const IndexedImage full = dither(image.view(), palette, space, with(kind));
        CHECK(full.palette() == palette);
        CHECK(std::ranges::all_of(full.indices(), [&](std::uint8_t i) { return i < palette.size(); }));
        if (kind != DitherKind::none) CHECK_FALSE(same_indices(full, none));
    }
}

TEST_CASE("dithering keeps the mean levels of a smooth gray ramp") {
    // Without, a level is off by a quarter of the 85 levels between two entries on average: about 21. A
    // block of 256 pixels that passes on all of its error loses what crosses its border; a tenth leaves room.
    const Image image = ramp(512, 256);
    const Palette palette = grays(4);
    const auto error_of = [&](DitherKind kind) {
        return block_error(image, dither(image.view(), palette, ColorSpace::srgb, with(kind)));
    };
    const double none = error_of(DitherKind::none);
    CHECK(none > 15);
    for (const DitherKind kind : {DitherKind::floyd_steinberg, DitherKind::sierra, DitherKind::bayer,
                                  DitherKind::blue_noise, DitherKind::riemersma}) {
        INFO("kind " << static_cast<int>(kind));
        CHECK(error_of(kind) < none / 10);
    }
    // It passes three quarters on, and so leaves a quarter, and more in the lights and shadows.
    CHECK(error_of(DitherKind::atkinson) < none / 2);
}

TEST_CASE("no seam shows where bands meet: the rows there err like all others") {
    const Image image = ramp(512, 640);
    const Palette palette = grays(4);
    for (const DitherKind kind : every_kind) {
        const Image shown = dither(image.view(), palette, ColorSpace::srgb, with(kind)).to_image();
        double near[2] = {}, far[2] = {};  // squared error of a row's mean level, and of its change downwards
        int near_rows = 0, far_rows = 0;
        for (std::uint32_t y = 17; y + 1 < image.height(); ++y) {
            double mean = 0, change = 0;
            for (std::uint32_t x = 0; x < image.width(); ++x) {
                mean += shown.row(y)[x].r - image.row(y)[x].r;
                change += shown.row(y)[x].r != shown.row(y - 1)[x].r;
            }
            const bool at_border = y % 64 < 2 || y % 64 == 63;
            (at_border ? near : far)[0] += mean * mean / 512 / 512;
            (at_border ? near : far)[1] += change / 512;
            ++(at_border ? near_rows : far_rows);
        }
        INFO("kind " << static_cast<int>(kind));
        const double level = 85.0;  // from entry to entry
        CHECK(std::sqrt(near[0] / near_rows) < 1.5 * std::sqrt(far[0] / far_rows) + level / 100);
        if (kind != DitherKind::bayer && kind != DitherKind::none)  // a pattern has a period of its own
            CHECK(near[1] / near_rows == Approx(far[1] / far_rows).epsilon(0.1));
    }
}

TEST_CASE("dithering gives the same picture for 1, 2, 3 and 8 threads on every SIMD target") {
    const Image image = testing::wavy_image(300, 270, 1);
    const ColorSpace space = GENERATE(ColorSpace::srgb, ColorSpace::oklab);
    const Palette palette = palette_of(image, 20);
    for (const DitherKind kind : every_kind) {
        const IndexedImage expected = dither(image.view(), palette, space, with(kind, -1), 1);
        for (const detail::InstructionSet target : testing::simd_targets()) {
            const testing::OnlySimdTarget only(target);
            for (const int threads : {1, 2, 3, 8}) {
                INFO(detail::name_of(target)
                     << ", " << threads << " threads, kind " << static_cast<int>(kind));
                CHECK(same_indices(dither(image.view(), palette, space, with(kind, -1), threads), expected));
            }
        }
    }
}

TEST_CASE("a widened picture is dithered like the 8-bit one") {
    const Image image = testing::wavy_image(120, 100, 8);
    DeepImage deep(120, 100);
    std::ranges::transform(image.pixels(), deep.pixels().begin(), widen);
    for (const DitherKind kind : every_kind)
        CHECK(same_indices(dither(deep, grays(5), ColorSpace::oklab, with(kind)),
                           dither(image.view(), grays(5), ColorSpace::oklab, with(kind))));
}

TEST_CASE("opaque pixels get opaque entries, transparent ones an entry of alpha 0, whatever the dithering") {
    Image image = testing::wavy_image(80, 90, 5);
    Random random(2);
    for (Rgba& pixel : image.pixels()) {
        const std::uint64_t kind = random.below(3);
        pixel.a = kind == 0 ? std::uint8_t{0} : kind == 1 ? std::uint8_t{255} : std::uint8_t{100};
    }
    const Palette palette({{0, 0, 0, 0}, {120, 120, 120, 90}, {20, 20, 20, 255}, {220, 220, 220, 255}});
    for (const DitherKind kind : every_kind) {
        const IndexedImage result = dither(image.view(), palette, ColorSpace::srgb, with(kind));
        for (std::size_t i = 0; i < image.pixels().size(); ++i) {
            if (image.pixels()[i].a == 0) REQUIRE(result.indices()[i] == 0);
            if (image.pixels()[i].a == 255) REQUIRE(result.indices()[i] >= 2);
        }
    }
}

TEST_CASE("pictures of one pixel, one row and one column are dithered") {
    for (const auto& [width, height] : {std::pair(1u, 1u), std::pair(700u, 1u), std::pair(1u, 700u)})
        for (const DitherKind kind : every_kind) {
            const Image image = testing::noise_image(width, height, 3);
            const IndexedImage result = dither(image.view(), grays(3), ColorSpace::lab, with(kind));
            CHECK(result.indices().size() == image.pixels().size());
            CHECK(dither(image.view(), grays(2), ColorSpace::srgb, with(kind)).width() == width);
        }
}

TEST_CASE("wrong dither options and an empty picture are the caller's mistakes") {
    const Image image = testing::noise_image(3, 3, 1);
    const auto run = [&](const DitherOptions& options) {
        dither(image.view(), grays(2), ColorSpace::srgb, options);
    };
    for (const DitherKind kind : every_kind) {
        CHECK_THROWS_AS(run(with(kind, 1.01)), std::invalid_argument);
        CHECK_THROWS_AS(run(with(kind, std::numeric_limits<double>::quiet_NaN())), std::invalid_argument);
        CHECK_NOTHROW(run(with(kind, -1)));
    }
    for (const int size : {-8, 0, 1, 3, 6, 12, 32}) {
        DitherOptions options = with(DitherKind::bayer);
        options.bayer_size = size;
        CHECK_THROWS_AS(run(options), std::invalid_argument);
        QuantizeOptions quantizing;
        quantizing.dither = options;
        CHECK_THROWS_AS(quantize(image.view(), quantizing), std::invalid_argument);
    }
    CHECK_THROWS_AS(dither(ImageView(), grays(2), ColorSpace::srgb, {}), std::invalid_argument);
}

TEST_CASE("the default strength and salience fall with the logarithm of the colors from 16 to 256") {
    for (const std::size_t few : {1u, 2u, 16u}) {
        CHECK(default_dither_strength(few) == Approx(0.6));
        CHECK(default_dither_salience(few) == Approx(few > 1 ? 0.4 : 0));
    }
    CHECK(default_dither_strength(16) == 0.6);  // exactly, because reports print it
    CHECK(default_dither_strength(100) == 0.336);
    CHECK(default_dither_salience(100) == 0.136);
    CHECK(default_dither_strength(64) == Approx(0.4));
    CHECK(default_dither_salience(64) == Approx(0.2));
    CHECK(default_dither_strength(256) == Approx(0.2));
    CHECK(default_dither_salience(256) == 0);
}

TEST_CASE("a result tells the strength and the salience that were used") {
    const Image image = testing::wavy_image(60, 50, 2);
    QuantizeOptions options;
    options.colors = PaletteSize(64);
    const auto used = [&] {
        const Quantized result = quantize(image.view(), options);
        return std::pair(result.dither_strength, result.evidence.salience);
    };
    CHECK(used() == std::pair(0.0, 0.0));
    options.dither.kind = DitherKind::sierra;
    CHECK(used() == std::pair(default_dither_strength(64), default_dither_salience(64)));
    options.dither.strength = 0.5;
    options.salience = 0.75;
    CHECK(used() == std::pair(0.5, 0.75));
    options.dither.strength = 0;
    options.salience = -1;
    CHECK(used() == std::pair(0.0, 0.0));
}

TEST_CASE("a picture that keeps its colors keeps those of pixels that cannot be seen, also with dithering") {
    Image image(8, 8);
    for (std::size_t i = 0; i < image.pixels().size(); ++i)
        image.pixels()[i] = i % 3 == 0   ? Rgba{200, 10, 10, 0}
                            : i % 3 == 1 ? Rgba{10, 10, 200, 0}
                                         : Rgba{0, 255, 0, 255};
    QuantizeOptions options;
    options.colors = PaletteSize(16);
    options.dither.kind = GENERATE(DitherKind::floyd_steinberg, DitherKind::bayer, DitherKind::riemersma);
    const Quantized result = quantize(image.view(), options);
    CHECK(std::ranges::equal(result.image.to_image().pixels(), image.pixels()));
    CHECK(result.dither_strength == 0);
}
