#include "quantize/kernels/pixel_ranks.hpp"

#include "util/kernel_dispatch.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "quantize/kernels/pixel_ranks.cpp"
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// clang-format on

#include "quantize/kernels/pixel_keys_inl.hpp"

#include <bit>

HWY_BEFORE_NAMESPACE();
namespace tinct::kernels::HWY_NAMESPACE {

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

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tinct::kernels {

TINCT_KERNEL(ranks);

bool pixel_ranks(const Rgba* pixels, std::size_t count, const std::uint64_t* words,
                 const std::uint32_t* bits_before, std::uint32_t* ranks) {
    return TINCT_CALL(ranks)(pixels, count, words, bits_before, ranks);
}

}  // namespace tinct::kernels
#endif  // HWY_ONCE
