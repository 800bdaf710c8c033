#include "cluster/kernels/nearest_candidate.hpp"

#include "util/kernel_dispatch.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "cluster/kernels/nearest_candidate.cpp"
// The kernel's own header comes after foreach_target, or it would be compiled for one instruction set only.
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "cluster/kernels/store_labels.hpp"
// clang-format on

#include <limits>

HWY_BEFORE_NAMESPACE();
namespace tinct::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Two vectors of points at once share the broadcast of each coordinate.
template <std::size_t kDimensions, std::size_t kNearest, class T>
HWY_INLINE void nearest_in_block(const T* HWY_RESTRICT block, const Candidates<T>& candidates,
                                 std::uint32_t* HWY_RESTRICT labels, T* HWY_RESTRICT distances,
                                 T* HWY_RESTRICT second_distances) {
    const hn::CappedTag<T, block_size / 2> d;
    using V = hn::Vec<decltype(d)>;
    const std::size_t lanes = hn::Lanes(d);
    const std::size_t stride = candidates.stride, count = candidates.count;
    const T* HWY_RESTRICT planes = candidates.planes;
    for (std::size_t i = 0; i < block_size; i += 2 * lanes) {
        V best0 = hn::Set(d, std::numeric_limits<T>::infinity()), best1 = best0, second0 = best0,
          second1 = best0;
        V index0 = hn::Zero(d), index1 = index0;
        for (std::size_t k = 0; k < count; ++k) {
            V sum0, sum1;
            for (std::size_t j = 0; j < kDimensions; ++j) {
                const T* HWY_RESTRICT plane = block + j * tile_size + i;
                const V c = hn::Set(d, planes[j * stride + k]);
                const V x0 = hn::Sub(c, hn::Load(d, plane)), x1 = hn::Sub(c, hn::Load(d, plane + lanes));
                sum0 = j == 0 ? hn::Mul(x0, x0) : hn::Add(sum0, hn::Mul(x0, x0));
                sum1 = j == 0 ? hn::Mul(x1, x1) : hn::Add(sum1, hn::Mul(x1, x1));
            }
            const V index = hn::Set(d, planes[kDimensions * stride + k]);
            if (kNearest == 2) {
                second0 = hn::Min(second0, hn::Max(best0, sum0));
                second1 = hn::Min(second1, hn::Max(best1, sum1));
            }
            index0 = hn::IfThenElse(hn::Lt(sum0, best0), index, index0);
            index1 = hn::IfThenElse(hn::Lt(sum1, best1), index, index1);
            best0 = hn::Min(best0, sum0);
            best1 = hn::Min(best1, sum1);
        }
        hn::Store(best0, d, distances + i);
        hn::Store(best1, d, distances + i + lanes);
        store_labels(d, index0, labels + i);
        store_labels(d, index1, labels + i + lanes);
        if (kNearest == 1) continue;
        hn::Store(second0, d, second_distances + i);
        hn::Store(second1, d, second_distances + i + lanes);
    }
}

template <std::size_t kNearest, class T>
HWY_INLINE void nearest(const T* block, std::size_t dimensions, const Candidates<T>& candidates,
                        std::uint32_t* labels, T* distances, T* second_distances) {
    switch (dimensions) {
        case 1:
            return nearest_in_block<1, kNearest>(block, candidates, labels, distances, second_distances);
        case 2:
            return nearest_in_block<2, kNearest>(block, candidates, labels, distances, second_distances);
        case 3:
            return nearest_in_block<3, kNearest>(block, candidates, labels, distances, second_distances);
        default:
            return nearest_in_block<4, kNearest>(block, candidates, labels, distances, second_distances);
    }
}

void one_float(const float* block, std::size_t dimensions, const Candidates<float>& candidates,
               std::uint32_t* labels, float* distances) {
    nearest<1>(block, dimensions, candidates, labels, distances, distances);
}

void one_double(const double* block, std::size_t dimensions, const Candidates<double>& candidates,
                std::uint32_t* labels, double* distances) {
    nearest<1>(block, dimensions, candidates, labels, distances, distances);
}

void two_float(const float* block, std::size_t dimensions, const Candidates<float>& candidates,
               std::uint32_t* labels, float* distances, float* second_distances) {
    nearest<2>(block, dimensions, candidates, labels, distances, second_distances);
}

void two_double(const double* block, std::size_t dimensions, const Candidates<double>& candidates,
                std::uint32_t* labels, double* distances, double* second_distances) {
    nearest<2>(block, dimensions, candidates, labels, distances, second_distances);
}

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tinct::kernels {

TINCT_KERNEL(one_float);
TINCT_KERNEL(one_double);
TINCT_KERNEL(two_float);
TINCT_KERNEL(two_double);

void nearest_candidate(const float* block, std::size_t dimensions, const Candidates<float>& candidates,
                       std::uint32_t* labels, float* squared_distances) {
    TINCT_CALL(one_float)(block, dimensions, candidates, labels, squared_distances);
}

void nearest_candidate(const double* block, std::size_t dimensions, const Candidates<double>& candidates,
                       std::uint32_t* labels, double* squared_distances) {
    TINCT_CALL(one_double)(block, dimensions, candidates, labels, squared_distances);
}

void nearest_two_candidates(const float* block, std::size_t dimensions, const Candidates<float>& candidates,
                            std::uint32_t* labels, float* squared_distances,
                            float* second_squared_distances) {
    TINCT_CALL(two_float)
    (block, dimensions, candidates, labels, squared_distances, second_squared_distances);
}

void nearest_two_candidates(const double* block, std::size_t dimensions, const Candidates<double>& candidates,
                            std::uint32_t* labels, double* squared_distances,
                            double* second_squared_distances) {
    TINCT_CALL(two_double)
    (block, dimensions, candidates, labels, squared_distances, second_squared_distances);
}

}  // namespace tinct::kernels
#endif  // HWY_ONCE
