#include "cluster/kernels/filter_candidates.hpp"

#include "util/kernel_dispatch.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "cluster/kernels/filter_candidates.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <limits>

HWY_BEFORE_NAMESPACE();
namespace tinct::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// At least the second smallest of all numbers, when each lane has its smallest and second smallest one; more
// only when the two smallest are equal.
template <class D, class V>
HWY_INLINE V second_of_lanes(D d, V smallest, V second) {
    const auto is_smallest = hn::Eq(smallest, hn::MinOfLanes(d, smallest));
    return hn::MinOfLanes(d, hn::Min(second, hn::IfThenElse(is_smallest, second, smallest)));
}

template <std::size_t kDimensions, std::size_t kNearest, class T>
HWY_INLINE std::size_t filter(const Candidates<T>& from, const T* HWY_RESTRICT low,
                              const T* HWY_RESTRICT high, T* HWY_RESTRICT kept) {
    const hn::CappedTag<T, centroid_padding> d;
    using V = hn::Vec<decltype(d)>;
    const std::size_t lanes = hn::Lanes(d);
    const T* HWY_RESTRICT planes = from.planes;
    const V infinity = hn::Set(d, std::numeric_limits<T>::infinity());
    V smallest = infinity, second = infinity;
    for (std::size_t k = 0; k < from.count; k += lanes) {
        V farthest = hn::Zero(d);
        for (std::size_t j = 0; j < kDimensions; ++j) {
            const V c = hn::Load(d, planes + j * from.stride + k);
            const V reach = hn::Max(hn::Sub(hn::Set(d, high[j]), c), hn::Sub(c, hn::Set(d, low[j])));
            farthest = hn::Add(farthest, hn::Mul(reach, reach));
        }
        if (kNearest == 2) second = hn::Min(second, hn::Max(smallest, farthest));
        smallest = hn::Min(smallest, farthest);
    }
    const V bound = kNearest == 2 ? second_of_lanes(d, smallest, second) : hn::MinOfLanes(d, smallest);
    std::size_t count = 0;
    for (std::size_t k = 0; k < from.count; k += lanes) {
        V nearest = hn::Zero(d);
        for (std::size_t j = 0; j < kDimensions; ++j) {
            const V c = hn::Load(d, planes + j * from.stride + k);
            const V gap = hn::Max(hn::Max(hn::Sub(hn::Set(d, low[j]), c), hn::Sub(c, hn::Set(d, high[j]))),
                                  hn::Zero(d));
            nearest = hn::Add(nearest, hn::Mul(gap, gap));
        }
        // An infinite bound, from coordinates too large to square, must not let the padding in.
        const auto keep = hn::And(hn::Le(nearest, bound), hn::Lt(hn::Load(d, planes + k), infinity));
        if (hn::AllFalse(d, keep)) continue;
        for (std::size_t j = 0; j <= kDimensions; ++j) {
            // Not CompressStore: some processors compress into memory so slowly that all of this took six
            // times as long.
            const V kept_lanes = hn::Compress(hn::Load(d, planes + j * from.stride + k), keep);
            hn::StoreU(kept_lanes, d, kept + j * from.stride + count);
        }
        count += hn::CountTrue(d, keep);
    }
    for (std::size_t j = 0; j < kDimensions; ++j)
        for (std::size_t k = count; k < count + centroid_padding; k += lanes)
            hn::StoreU(infinity, d, kept + j * from.stride + k);
    return count;
}

template <std::size_t kDimensions, class T>
HWY_INLINE std::size_t filter(const Candidates<T>& from, std::size_t nearest, const T* low, const T* high,
                              T* kept) {
    return nearest == 2 ? filter<kDimensions, 2>(from, low, high, kept)
                        : filter<kDimensions, 1>(from, low, high, kept);
}

template <class T>
HWY_INLINE std::size_t filter(const Candidates<T>& from, std::size_t dimensions, std::size_t nearest,
                              const T* low, const T* high, T* kept) {
    switch (dimensions) {
        case 1:
            return filter<1>(from, nearest, low, high, kept);
        case 2:
            return filter<2>(from, nearest, low, high, kept);
        case 3:
            return filter<3>(from, nearest, low, high, kept);
        default:
            return filter<4>(from, nearest, low, high, kept);
    }
}

std::size_t filter_float(const Candidates<float>& from, std::size_t dimensions, std::size_t nearest,
                         const float* low, const float* high, float* kept) {
    return filter(from, dimensions, nearest, low, high, kept);
}

std::size_t filter_double(const Candidates<double>& from, std::size_t dimensions, std::size_t nearest,
                          const double* low, const double* high, double* kept) {
    return filter(from, dimensions, nearest, low, high, kept);
}

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tinct::kernels {

TINCT_KERNEL(filter_float);
TINCT_KERNEL(filter_double);

std::size_t filter_candidates(const Candidates<float>& candidates, std::size_t dimensions,
                              std::size_t nearest, const float* low, const float* high, float* kept) {
    return TINCT_CALL(filter_float)(candidates, dimensions, nearest, low, high, kept);
}

std::size_t filter_candidates(const Candidates<double>& candidates, std::size_t dimensions,
                              std::size_t nearest, const double* low, const double* high, double* kept) {
    return TINCT_CALL(filter_double)(candidates, dimensions, nearest, low, high, kept);
}

}  // namespace tinct::kernels
#endif  // HWY_ONCE
