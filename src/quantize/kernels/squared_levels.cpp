#include "quantize/kernels/squared_levels.hpp"

#include "util/kernel_dispatch.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "quantize/kernels/squared_levels.cpp"
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// clang-format on

#include <bit>
#include <cstring>

HWY_BEFORE_NAMESPACE();
namespace tinct::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// A lane is a pixel with r in the lowest byte.
SquaredLevels squares(const Rgba* pixels, std::size_t count) {
    static_assert(std::endian::native == std::endian::little);
    const hn::ScalableTag<std::uint32_t> d;
    const std::size_t lanes = hn::Lanes(d);
    const auto low_byte = hn::Set(d, 255u);
    auto sums = hn::Zero(d), all = hn::Set(d, ~0u);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        std::uint32_t words[hn::MaxLanes(d)];
        std::memcpy(words, pixels + i, lanes * sizeof(Rgba));
        const auto pixel = hn::LoadU(d, words);
        const auto r = hn::And(pixel, low_byte), g = hn::And(hn::ShiftRight<8>(pixel), low_byte),
                   b = hn::And(hn::ShiftRight<16>(pixel), low_byte);
        all = hn::And(all, pixel);
        sums = hn::Add(sums, hn::Add(hn::Add(hn::Mul(r, r), hn::Mul(g, g)), hn::Mul(b, b)));
    }
    SquaredLevels result{hn::GetLane(hn::SumOfLanes(d, sums)),
                         hn::AllTrue(d, hn::Eq(hn::ShiftRight<24>(all), low_byte))};
    for (; i < count; ++i) {
        for (const std::uint32_t level : {pixels[i].r, pixels[i].g, pixels[i].b}) result.sum += level * level;
        result.are_opaque = result.are_opaque && pixels[i].a == 255;
    }
    return result;
}

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tinct::kernels {

TINCT_KERNEL(squares);

SquaredLevels squared_levels(const Rgba* pixels, std::size_t count) {
    return TINCT_CALL(squares)(pixels, count);
}

}  // namespace tinct::kernels
#endif  // HWY_ONCE
