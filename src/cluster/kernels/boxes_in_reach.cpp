#include "cluster/kernels/boxes_in_reach.hpp"

#include "util/kernel_dispatch.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "cluster/kernels/boxes_in_reach.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace tinct::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <class T>
HWY_INLINE std::size_t in_reach(const T* HWY_RESTRICT low, const T* HWY_RESTRICT high,
                                const T* HWY_RESTRICT reach, std::size_t padded_count, std::size_t dimensions,
                                const T* HWY_RESTRICT point, T* HWY_RESTRICT found) {
    const hn::CappedTag<T, box_padding> d;
    using V = hn::Vec<decltype(d)>;
    std::size_t count = 0;
    for (std::size_t b = 0; b < padded_count; b += hn::Lanes(d)) {
        V nearest = hn::Zero(d);
        for (std::size_t j = 0; j < dimensions; ++j) {
            const V x = hn::Set(d, point[j]);
            const V below = hn::Sub(hn::Load(d, low + j * padded_count + b), x);
            const V above = hn::Sub(x, hn::Load(d, high + j * padded_count + b));
            const V gap = hn::Max(hn::Max(below, above), hn::Zero(d));
            nearest = hn::Add(nearest, hn::Mul(gap, gap));
        }
        const auto near = hn::Lt(nearest, hn::Load(d, reach + b));
        if (hn::AllFalse(d, near)) continue;
        count += hn::CompressStore(hn::Iota(d, static_cast<T>(b)), near, d, found + count);
    }
    return count;
}

std::size_t in_reach_float(const float* low, const float* high, const float* reach, std::size_t padded_count,
                           std::size_t dimensions, const float* point, float* found) {
    if (dimensions == 3) return in_reach(low, high, reach, padded_count, 3, point, found);
    return in_reach(low, high, reach, padded_count, dimensions, point, found);
}

std::size_t in_reach_double(const double* low, const double* high, const double* reach,
                            std::size_t padded_count, std::size_t dimensions, const double* point,
                            double* found) {
    return in_reach(low, high, reach, padded_count, dimensions, point, found);
}

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tinct::kernels {

TINCT_KERNEL(in_reach_float);
TINCT_KERNEL(in_reach_double);

std::size_t boxes_in_reach(const float* low, const float* high, const float* reach, std::size_t padded_count,
                           std::size_t dimensions, const float* point, float* found) {
    return TINCT_CALL(in_reach_float)(low, high, reach, padded_count, dimensions, point, found);
}

std::size_t boxes_in_reach(const double* low, const double* high, const double* reach,
                           std::size_t padded_count, std::size_t dimensions, const double* point,
                           double* found) {
    return TINCT_CALL(in_reach_double)(low, high, reach, padded_count, dimensions, point, found);
}

}  // namespace tinct::kernels
#endif  // HWY_ONCE
