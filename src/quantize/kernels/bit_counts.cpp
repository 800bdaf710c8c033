#include "quantize/kernels/bit_counts.hpp"

#include "util/kernel_dispatch.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "quantize/kernels/bit_counts.cpp"
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// clang-format on

#include <bit>

HWY_BEFORE_NAMESPACE();
namespace tinct::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

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

TINCT_KERNEL(bits);
TINCT_KERNEL(bits_before);

std::size_t count_bits(const std::uint64_t* words, std::size_t count) {
    return TINCT_CALL(bits)(words, count);
}

std::uint32_t count_bits_before(const std::uint64_t* words, std::size_t count, std::uint32_t* bits_before) {
    return TINCT_CALL(bits_before)(words, count, bits_before);
}

}  // namespace tinct::kernels
#endif  // HWY_ONCE
