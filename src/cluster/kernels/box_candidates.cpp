#include "cluster/kernels/box_candidates.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "cluster/kernels/box_candidates.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <limits>

HWY_BEFORE_NAMESPACE();
namespace tinct::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <class T>
HWY_INLINE std::size_t filter(const T* HWY_RESTRICT planes, std::size_t padded_count, std::size_t dimensions,
                              const T* HWY_RESTRICT low, const T* HWY_RESTRICT high,
                              T* HWY_RESTRICT candidates) {
    const hn::CappedTag<T, centroid_padding> d;
    using V = hn::Vec<decltype(d)>;
    const std::size_t lanes = hn::Lanes(d);
    V bound = hn::Set(d, std::numeric_limits<T>::infinity());
    for (std::size_t k = 0; k < padded_count; k += lanes) {
        V farthest = hn::Zero(d);
        for (std::size_t j = 0; j < dimensions; ++j) {
            const V c = hn::Load(d, planes + j * padded_count + k);
            const V reach = hn::Max(hn::Sub(hn::Set(d, high[j]), c), hn::Sub(c, hn::Set(d, low[j])));
            farthest = hn::Add(farthest, hn::Mul(reach, reach));
        }
        bound = hn::Min(bound, farthest);
    }
    bound = hn::MinOfLanes(d, bound);
    std::size_t count = 0;
    for (std::size_t k = 0; k < padded_count; k += lanes) {
        V nearest = hn::Zero(d);
        for (std::size_t j = 0; j < dimensions; ++j) {
            const V c = hn::Load(d, planes + j * padded_count + k);
            const V gap = hn::Max(hn::Max(hn::Sub(hn::Set(d, low[j]), c), hn::Sub(c, hn::Set(d, high[j]))),
                                  hn::Zero(d));
            nearest = hn::Add(nearest, hn::Mul(gap, gap));
        }
        // An infinite bound, from coordinates too large to square, must not let the padding in.
        const auto kept =
            hn::And(hn::Le(nearest, bound),
                    hn::Lt(hn::Load(d, planes + k), hn::Set(d, std::numeric_limits<T>::infinity())));
        count += hn::CompressStore(hn::Iota(d, static_cast<T>(k)), kept, d, candidates + count);
    }
    return count;
}

std::size_t filter_float(const float* planes, std::size_t padded_count, std::size_t dimensions,
                         const float* low, const float* high, float* candidates) {
    if (dimensions == 3) return filter(planes, padded_count, 3, low, high, candidates);
    return filter(planes, padded_count, dimensions, low, high, candidates);
}

std::size_t filter_double(const double* planes, std::size_t padded_count, std::size_t dimensions,
                          const double* low, const double* high, double* candidates) {
    return filter(planes, padded_count, dimensions, low, high, candidates);
}

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tinct::kernels {

HWY_EXPORT(filter_float);
HWY_EXPORT(filter_double);

std::size_t box_candidates(const float* planes, std::size_t padded_count, std::size_t dimensions,
                           const float* low, const float* high, float* candidates) {
    return HWY_DYNAMIC_DISPATCH(filter_float)(planes, padded_count, dimensions, low, high, candidates);
}

std::size_t box_candidates(const double* planes, std::size_t padded_count, std::size_t dimensions,
                           const double* low, const double* high, double* candidates) {
    return HWY_DYNAMIC_DISPATCH(filter_double)(planes, padded_count, dimensions, low, high, candidates);
}

}  // namespace tinct::kernels
#endif  // HWY_ONCE
