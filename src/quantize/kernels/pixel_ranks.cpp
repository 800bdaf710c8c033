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

namespace hn = hwy::HWY_NAMESPACE;

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

std::size_t bits(const std::uint64_t* HWY_RESTRICT words, std::size_t count) {
    const hn::ScalableTag<std::uint64_t> d;
    const std::size_t lanes = hn::Lanes(d);
    auto sums = hn::Zero(d);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) sums = hn::Add(sums, hn::PopulationCount(hn::LoadU(d, words + i)));
    std::size_t sum = hn::GetLane(hn::SumOfLanes(d, sums));
    for (; i < count; ++i) sum += static_cast<std::size_t>(std::popcount(words[i]));
    return sum;
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
TINCT_KERNEL(bits);
TINCT_KERNEL(bits_before);

void pixel_keys(const Rgba* pixels, std::size_t count, std::uint32_t* keys) {
    TINCT_CALL(keys)(pixels, count, keys);
}

bool pixel_ranks(const Rgba* pixels, std::size_t count, const std::uint64_t* words,
                 const std::uint32_t* bits_before, std::uint32_t* ranks) {
    return TINCT_CALL(ranks)(pixels, count, words, bits_before, ranks);
}

std::size_t count_bits(const std::uint64_t* words, std::size_t count) {
    return TINCT_CALL(bits)(words, count);
}

std::uint32_t count_bits_before(const std::uint64_t* words, std::size_t count, std::uint32_t* bits_before) {
    return TINCT_CALL(bits_before)(words, count, bits_before);
}

}  // namespace tinct::kernels
#endif  // HWY_ONCE
