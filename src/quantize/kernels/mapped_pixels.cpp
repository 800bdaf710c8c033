#include "quantize/kernels/mapped_pixels.hpp"

#include "util/kernel_dispatch.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "quantize/kernels/mapped_pixels.cpp"
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// clang-format on

#include "quantize/kernels/pixel_keys_inl.hpp"

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace tinct::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// All channels of a pixel at once.
HWY_INLINE void add(const std::uint8_t* HWY_RESTRICT pixel, std::uint32_t* HWY_RESTRICT sums) {
    const hn::CappedTag<std::uint32_t, EntrySums::channels> d;
    const hn::Rebind<std::uint8_t, decltype(d)> bytes;
    for (std::size_t j = 0; j < EntrySums::channels; j += hn::Lanes(d))
        hn::StoreU(hn::Add(hn::LoadU(d, sums + j), hn::PromoteTo(d, hn::LoadU(bytes, pixel + j))), d,
                   sums + j);
}

void map(const Rgba* pixels, std::size_t count, const EntryPlaces& table, std::uint8_t* HWY_RESTRICT indices,
         EntrySums& sums) {
    static_assert(sizeof(Rgba) == EntrySums::channels);
    constexpr std::size_t most_keys = 128;
    std::uint32_t keys[most_keys];
    const std::uint32_t* HWY_RESTRICT const places = table.places;
    const std::uint8_t* HWY_RESTRICT const answers = table.answers;
    for (std::size_t first = 0; first < count; first += most_keys) {
        const std::size_t some = std::min(most_keys, count - first);
        const auto* const levels = reinterpret_cast<const std::uint8_t*>(pixels + first);
        keys_of(pixels + first, some, keys);
        for (std::size_t i = 0; i < some; ++i) {
            const std::uint8_t index = answers[places[keys[i] / 64] + keys[i] % 64];
            indices[first + i] = index;
            add(levels + EntrySums::channels * i, sums.sums[i % EntrySums::turns][index]);
        }
    }
}

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tinct::kernels {

TINCT_KERNEL(map);

void map_pixels(const Rgba* pixels, std::size_t count, const EntryPlaces& table, std::uint8_t* indices,
                EntrySums& sums) {
    TINCT_CALL(map)(pixels, count, table, indices, sums);
}

}  // namespace tinct::kernels
#endif  // HWY_ONCE
