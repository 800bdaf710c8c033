// Every way in which a picture gets its palette indices, against the slow twin.

#include "catch.hpp"
#include "quantize_pictures.hpp"
#include "reference/slow_nearest.hpp"
#include "simd_targets.hpp"

#include <tinct/quantize/dither.hpp>
#include <tinct/quantize/quantizer.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

using namespace tinct;
using namespace tinct::testing;

namespace {

constexpr std::array every_space{ColorSpace::srgb, ColorSpace::linear, ColorSpace::oklab, ColorSpace::lab};

// The cube of colors with levels a step apart, with these alphas.
std::vector<Rgba> grid(int step, const std::vector<std::uint8_t>& alphas) {
    std::vector<Rgba> colors;
    const auto level = [](int value) { return static_cast<std::uint8_t>(std::min(value, 255)); };
    for (const std::uint8_t alpha : alphas)
        for (int r = 0; r <= 256; r += step)
            for (int g = 0; g <= 256; g += step)
                for (int b = 0; b <= 256; b += step) colors.push_back({level(r), level(g), level(b), alpha});
    return colors;
}

std::vector<Rgba> noise(std::uint32_t count, std::uint64_t seed, const std::vector<std::uint8_t>& alphas) {
    const Image image = noise_image(count, 1, seed);
    std::vector<Rgba> colors(image.pixels().begin(), image.pixels().end());
    for (std::size_t i = 0; i < colors.size(); ++i) colors[i].a = alphas[i % alphas.size()];
    return colors;
}

std::vector<Rgba> twice(std::vector<Rgba> colors) {
    const std::vector<Rgba> again(colors.rbegin(), colors.rend());
    colors.insert(colors.end(), again.begin(), again.end());
    return colors;
}

struct Case {
    std::string name;
    std::vector<Rgba> entries, pixels;
};

// Random colors; entries on a grid and pixels half-way between them, so that up to eight are equally near;
// entries that are there twice; entries one level apart; and each pixel an entry.
std::vector<Case> cases(const std::vector<std::uint8_t>& alphas) {
    std::vector<Case> all;
    for (const std::uint32_t size : {1u, 2u, 9u, 256u})
        all.push_back({"random", noise(size, size, alphas), noise(1500, 7, alphas)});
    const std::vector<std::uint8_t> one{alphas.front()};
    all.push_back({"ties", grid(64, one), grid(32, alphas)});
    all.push_back({"twins", twice(noise(64, 3, alphas)), noise(1500, 8, alphas)});
    std::vector<Rgba> crowd;
    for (std::uint8_t i = 0; i < 125; ++i)
        crowd.push_back({static_cast<std::uint8_t>(100 + i % 5), static_cast<std::uint8_t>(100 + i / 5 % 5),
                         static_cast<std::uint8_t>(100 + i / 25), alphas[i % alphas.size()]});
    all.push_back({"crowd", crowd, grid(32, alphas)});
    all.push_back({"entries", noise(200, 5, alphas), noise(200, 5, alphas)});
    return all;
}

Image picture_of(const std::vector<Rgba>& pixels) {
    Image image(static_cast<std::uint32_t>(pixels.size()), 1);
    std::ranges::copy(pixels, image.pixels().begin());
    return image;
}

// Coordinates are floats within 1e-4 of the exact ones (color_space_test), of 100 from black to white, and
// so are the entries': distances are within four times that, and what is nearer by less than eight times may
// lose. In sRGB opaque points of 8-bit levels are whole numbers and nothing may.
double tolerance(ColorSpace space, const Palette& palette, Rgba16 pixel) {
    const bool opaque =
        pixel.a == 65535 && std::ranges::all_of(palette.colors(), [](Rgba c) { return c.a == 255; });
    const bool whole = pixel.r % 257 == 0 && pixel.g % 257 == 0 && pixel.b % 257 == 0;
    if (space == ColorSpace::srgb && opaque && whole) return 0;
    const double extent =
        slow_distance(slow_look(space, {0, 0, 0, 65535}), slow_look(space, {65535, 65535, 65535, 65535}));
    return 8e-4 * extent / 100;
}

void require_nearest(ColorSpace space, std::span<const Rgba16> pixels, const IndexedImage& result) {
    const Palette& palette = result.palette();
    const SlowPalette slow(space, palette);
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        const Rgba16 pixel = pixels[i];
        const std::size_t found = result.indices()[i], expected = slow.nearest(pixel);
        if (found == expected) continue;
        INFO("space " << static_cast<int>(space) << ", pixel " << pixel.r << ' ' << pixel.g << ' ' << pixel.b
                      << ' ' << pixel.a << ", found " << found << ", expected " << expected);
        REQUIRE(slow.may_get(pixel, found));
        const double allowed = tolerance(space, palette, pixel);
        REQUIRE(allowed > 0);
        REQUIRE(slow.distance(pixel, found) <= slow.distance(pixel, expected) + allowed);
        // Of entries that are the same the first is found.
        const auto twin = std::ranges::find(palette.colors(), palette[found]);
        REQUIRE(twin == palette.colors().begin() + static_cast<std::ptrdiff_t>(found));
    }
}

std::vector<Rgba16> widened(std::span<const Rgba> pixels) {
    std::vector<Rgba16> wide(pixels.size());
    std::ranges::transform(pixels, wide.begin(), widen);
    return wide;
}

std::vector<std::uint8_t> alphas_of(bool opaque) {
    return opaque ? std::vector<std::uint8_t>{255} : std::vector<std::uint8_t>{200, 255, 0, 1, 128, 254};
}

}  // namespace

TEST_CASE("without dithering every pixel gets the entry that the slow twin finds, on every SIMD target") {
    const bool opaque = GENERATE(true, false);
    for (const Case& one : cases(alphas_of(opaque)))
        for (const ColorSpace space : every_space) {
            INFO(one.name << ", " << one.entries.size() << " entries");
            const Palette palette(one.entries);
            const Image image = picture_of(one.pixels);
            const IndexedImage result = dither(image.view(), palette, space, {});
            require_nearest(space, widened(one.pixels), result);
            for (const auto target : simd_targets()) {
                const OnlySimdTarget only(target);
                const IndexedImage same = dither(image.view(), palette, space, {});
                REQUIRE(std::ranges::equal(same.indices(), result.indices()));
            }
        }
}

TEST_CASE("16-bit pixels get the entry that the slow twin finds for all of their bits") {
    // Levels on both sides of the middle between two entries, which 8 bits do not tell apart.
    DeepImage image(257, 3);
    for (std::uint32_t x = 0; x < 257; ++x) {
        const auto level = static_cast<std::uint16_t>(100 * 257 + x);
        image.row(0)[x] = {level, level, level, 65535};
        image.row(1)[x] = {level, static_cast<std::uint16_t>(60000 - 7 * x), 500, 65535};
        image.row(2)[x] = {level, 9, 30000, static_cast<std::uint16_t>(200 * 257 + x)};
    }
    std::vector<Rgba> entries;
    for (const std::uint8_t alpha : {std::uint8_t{255}, std::uint8_t{200}, std::uint8_t{201}})
        for (const Rgba color : {Rgba{100, 100, 100, 0}, Rgba{101, 101, 101, 0}, Rgba{100, 230, 2, 0},
                                 Rgba{101, 229, 2, 0}, Rgba{100, 0, 117, 0}, Rgba{101, 0, 116, 0}})
            entries.push_back({color.r, color.g, color.b, alpha});
    const Palette palette(entries);
    for (const ColorSpace space : every_space) {
        require_nearest(space, image.pixels(), dither(image, palette, space, {}));
    }
}

TEST_CASE("quantizing without dithering gives every pixel the entry that the slow twin finds") {
    QuantizeOptions options = colors(GENERATE(2, 7, 64, 256));
    options.effort = Effort::fast;
    for (const NamedPicture& picture : quantize_pictures(160, 104))
        for (const ColorSpace space : every_space) {
            INFO(picture.name);
            options.space = space;
            require_nearest(space, widened(picture.image.pixels()),
                            quantize(picture.image.view(), options).image);
        }
}

TEST_CASE(
    "quantizing a 16-bit picture gives every pixel the entry that the slow twin finds for all of its bits") {
    QuantizeOptions options = colors(GENERATE(2, 7, 64, 256));
    options.effort = Effort::fast;
    for (const NamedPicture& picture : quantize_pictures(160, 104)) {
        DeepImage deep(160, 104);
        std::ranges::transform(picture.image.pixels(), deep.pixels().begin(), widen);
        std::uint16_t n = 0;
        for (Rgba16& pixel : deep.pixels()) pixel.g = static_cast<std::uint16_t>(pixel.g ^ (n += 37) % 256);
        for (const ColorSpace space : every_space) {
            INFO(picture.name);
            options.space = space;
            const Quantized result = quantize(deep, options);
            if (result.evidence.iterations > 0) {
                require_nearest(space, deep.pixels(), result.image);
            } else {
                REQUIRE(std::ranges::equal(result.image.to_image().pixels(),
                                           round_to_8_bits(deep).pixels()));  // nothing is lost at 8 bits
            }
        }
    }
}
