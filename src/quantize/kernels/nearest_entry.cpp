#include "quantize/kernels/nearest_entry.hpp"

#include "util/kernel_dispatch.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "quantize/kernels/nearest_entry.cpp"
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// clang-format on

#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace tinct::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Lanes keep their own nearest entry; the least index among the lanes of the least distance is the answer.
std::size_t nearest(const float* HWY_RESTRICT planes, std::size_t stride, const float* HWY_RESTRICT point,
                    float* squared_distance) {
    const hn::CappedTag<float, entry_group> d;
    const hn::RebindToSigned<decltype(d)> di;
    const std::size_t lanes = hn::Lanes(d);
    const auto x = hn::Set(d, point[0]), y = hn::Set(d, point[1]), z = hn::Set(d, point[2]),
               w = hn::Set(d, point[3]);
    auto least = hn::Set(d, hwy::HighestValue<float>());
    auto label = hn::Zero(di), index = hn::Iota(di, 0);
    const auto step = hn::Set(di, static_cast<std::int32_t>(lanes));
    for (std::size_t k = 0; k < stride; k += lanes) {
        const auto dx = hn::Sub(hn::Load(d, planes + k), x);
        const auto dy = hn::Sub(hn::Load(d, planes + stride + k), y);
        const auto dz = hn::Sub(hn::Load(d, planes + 2 * stride + k), z);
        const auto dw = hn::Sub(hn::Load(d, planes + 3 * stride + k), w);
        const auto squared =
            hn::Add(hn::Add(hn::Mul(dx, dx), hn::Mul(dy, dy)), hn::Add(hn::Mul(dz, dz), hn::Mul(dw, dw)));
        const auto nearer = hn::Lt(squared, least);
        least = hn::IfThenElse(nearer, squared, least);
        label = hn::IfThenElse(hn::RebindMask(di, nearer), index, label);
        index = hn::Add(index, step);
    }
    const auto best = hn::MinOfLanes(d, least);
    const auto candidates =
        hn::IfThenElse(hn::RebindMask(di, hn::Eq(least, best)), label, hn::Set(di, std::int32_t{256}));
    *squared_distance = hn::GetLane(best);
    return static_cast<std::size_t>(hn::GetLane(hn::MinOfLanes(di, candidates)));
}

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tinct::kernels {

TINCT_KERNEL(nearest);

std::size_t nearest_entry(const float* planes, std::size_t stride, const float* point,
                          float* squared_distance) {
    return TINCT_CALL(nearest)(planes, stride, point, squared_distance);
}

}  // namespace tinct::kernels
#endif  // HWY_ONCE
