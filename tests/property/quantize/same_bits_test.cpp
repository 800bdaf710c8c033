// The same picture, options and seed give the same bytes for any thread count and on every instruction set.

#include "catch.hpp"
#include "random_image.hpp"
#include "simd_targets.hpp"

#include <tinct/quantize/quantizer.hpp>

#include <algorithm>

using namespace tinct;

TEST_CASE(
    "quantizing gives the same picture for 1, 2, 3 and 8 threads on every SIMD target at every effort") {
    // The last is large and colorful enough for a search on a grid.
    const int picture = GENERATE(0, 1, 2);
    const Image image = picture == 0   ? testing::wavy_image(160, 120, 1)
                        : picture == 1 ? testing::noise_image(120, 60, 2)
                                       : testing::noise_image(160, 110, 3);
    QuantizeOptions options;
    options.colors = PaletteSize(GENERATE(7, 64));
    options.effort = GENERATE(Effort::fast, Effort::balanced, Effort::high, Effort::best);
    if (picture == 2 && options.effort != Effort::fast) return;
    options.threads = 1;
    const Quantized expected = quantize(image.view(), options);
    for (const detail::InstructionSet target : testing::simd_targets()) {
        const testing::OnlySimdTarget only(target);
        for (const int threads : {1, 2, 3, 8}) {
            INFO(detail::name_of(target) << ", " << threads << " threads");
            options.threads = threads;
            const Quantized result = quantize(image.view(), options);
            CHECK(result.image.palette() == expected.image.palette());
            CHECK(std::ranges::equal(result.image.indices(), expected.image.indices()));
            CHECK(result.evidence.restart_inertias == expected.evidence.restart_inertias);
            CHECK(result.evidence.moves == expected.evidence.moves);
        }
    }
}

TEST_CASE("what is recommended for photos gives the same picture for any threads and SIMD target") {
    Image image = testing::wavy_image(160, 150, 4);
    if (GENERATE(false, true)) image.pixels()[5000].a = 100;
    QuantizeOptions options;
    options.colors = PaletteSize(16);
    options.space = GENERATE(ColorSpace::oklab, ColorSpace::lab, ColorSpace::linear);
    options.dither.kind = DitherKind::floyd_steinberg;
    options.salience = GENERATE(-1.0, 0.7);
    options.threads = 1;
    const Quantized expected = quantize(image.view(), options);
    for (const detail::InstructionSet target : testing::simd_targets()) {
        const testing::OnlySimdTarget only(target);
        for (const int threads : {1, 3}) {
            INFO(detail::name_of(target) << ", " << threads << " threads");
            options.threads = threads;
            const Quantized result = quantize(image.view(), options);
            CHECK(result.image.palette() == expected.image.palette());
            CHECK(std::ranges::equal(result.image.indices(), expected.image.indices()));
            CHECK(result.evidence.inertia == expected.evidence.inertia);
        }
    }
}
