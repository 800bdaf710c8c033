// The keys of pixels, for kernels that go on with them. Included once for every SIMD target.

#if defined(TINCT_PIXEL_KEYS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef TINCT_PIXEL_KEYS_INL
#undef TINCT_PIXEL_KEYS_INL
#else
#define TINCT_PIXEL_KEYS_INL
#endif

#include "quantize/color_key.hpp"

#include <hwy/highway.h>

#include <bit>
#include <cstddef>
#include <cstdint>
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

// Pixels become numbers with r in the lowest byte, then keys, where they are.
HWY_INLINE void keys_of(const Rgba* HWY_RESTRICT pixels, std::size_t count,
                        std::uint32_t* HWY_RESTRICT keys) {
    static_assert(std::endian::native == std::endian::little);
    const hn::ScalableTag<std::uint32_t> d;
    const std::size_t lanes = hn::Lanes(d);
    const auto low_byte = hn::Set(d, 255u);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        std::memcpy(keys + i, pixels + i, lanes * sizeof(Rgba));
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

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // once for each target
