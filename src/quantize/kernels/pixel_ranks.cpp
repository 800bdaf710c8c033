#include "quantize/kernels/pixel_ranks.hpp"

#include "util/kernel_dispatch.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "quantize/kernels/pixel_ranks.cpp"
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// clang-format on

#include "quantize/color_key.hpp"

#include <bit>
#include <cstring>

HWY_BEFORE_NAMESPACE();
namespace tinct::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Two zeros after each bit of a level: halves, quarters, then single bits move apart.
template <class V>
HWY_INLINE V spread(V level) {
    const hn::DFromV<V> d;
    level = hn::And(hn::Or(level, hn::ShiftLeft<8>(level)), hn::Set(d, 0x00f00fu));
    level = hn::And(hn::Or(level, hn::ShiftLeft<4>(level)), hn::Set(d, 0x0c30c3u));
    return hn::And(hn::Or(level, hn::ShiftLeft<2>(level)), hn::Set(d, 0x249249u));
}

// over() on white. With top * alpha + 255 * (255 - alpha) + 127 written as 255 * 255 + 127 - alpha * (255 -
// top) there is one product; the division by 255 is exact below 2^16 - 1.
template <class V>
HWY_INLINE V on_white(V top, V alpha) {
    const hn::DFromV<V> d;
    const V blend = hn::Sub(hn::Set(d, 255u * 255u + 127u), hn::Mul(alpha, hn::Sub(hn::Set(d, 255u), top)));
    return hn::ShiftRight<8>(hn::Add(hn::Add(blend, hn::Set(d, 1u)), hn::ShiftRight<8>(blend)));
}

// Pixels become numbers with r in the lowest byte, then keys where they are.
HWY_INLINE void keys_of(const Rgba* HWY_RESTRICT pixels, std::size_t count,
                        std::uint32_t* HWY_RESTRICT keys) {
    static_assert(std::endian::native == std::endian::little);
    std::memcpy(keys, pixels, count * sizeof(Rgba));
    const hn::ScalableTag<std::uint32_t> d;
    const std::size_t lanes = hn::Lanes(d);
    const auto low_byte = hn::Set(d, 255u);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        const auto pixel = hn::LoadU(d, keys + i);
        auto r = hn::And(pixel, low_byte);
        auto g = hn::And(hn::ShiftRight<8>(pixel), low_byte);
        auto b = hn::And(hn::ShiftRight<16>(pixel), low_byte);
        const auto alpha = hn::ShiftRight<24>(pixel);
        if (HWY_UNLIKELY(!hn::AllTrue(d, hn::Eq(alpha, low_byte)))) {
            r = on_white(r, alpha);
            g = on_white(g, alpha);
            b = on_white(b, alpha);
        }
        const auto key = hn::Or(hn::Or(hn::ShiftLeft<2>(spread(r)), hn::ShiftLeft<1>(spread(g))), spread(b));
        hn::StoreU(key, d, keys + i);
    }
    for (; i < count; ++i) keys[i] = color_key(over(pixels[i], white));
}

void keys(const Rgba* pixels, std::size_t count, std::uint32_t* result) { keys_of(pixels, count, result); }

// A word is shifted until the pixel's own bit is the highest, so one count has the bits before it and itself.
bool ranks(const Rgba* pixels, std::size_t count, const std::uint64_t* HWY_RESTRICT words,
           const std::uint32_t* HWY_RESTRICT bits_before, std::uint32_t* HWY_RESTRICT result) {
    keys_of(pixels, count, result);
    std::uint64_t present = ~std::uint64_t{0};
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t key = result[i];
        const std::uint64_t up_to_key = words[key / 64] << (63 - key % 64);
        present &= up_to_key;
        result[i] = bits_before[key / 64] + static_cast<std::uint32_t>(std::popcount(up_to_key)) - 1;
    }
    return present >> 63 != 0;
}

std::uint32_t bits_before(const std::uint64_t* HWY_RESTRICT words, std::size_t count,
                          std::uint32_t* HWY_RESTRICT result) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        result[i] = sum;
        sum += static_cast<std::uint32_t>(std::popcount(words[i]));
    }
    return sum;
}

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tinct::kernels {

TINCT_KERNEL(keys);
TINCT_KERNEL(ranks);
TINCT_KERNEL(bits_before);

void pixel_keys(const Rgba* pixels, std::size_t count, std::uint32_t* keys) {
    TINCT_CALL(keys)(pixels, count, keys);
}

bool pixel_ranks(const Rgba* pixels, std::size_t count, const std::uint64_t* words,
                 const std::uint32_t* bits_before, std::uint32_t* ranks) {
    return TINCT_CALL(ranks)(pixels, count, words, bits_before, ranks);
}

std::uint32_t count_bits_before(const std::uint64_t* words, std::size_t count, std::uint32_t* bits_before) {
    return TINCT_CALL(bits_before)(words, count, bits_before);
}

}  // namespace tinct::kernels
#endif  // HWY_ONCE
