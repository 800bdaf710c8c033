#include "cluster/kernels/nearest_two_centroids.hpp"

#include "util/kernel_dispatch.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "cluster/kernels/nearest_two_centroids.cpp"
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

// Two vectors of points at once share the broadcast of each centroid coordinate; more would not fit the
// registers of every instruction set. kDimensions 0: known only at run time.
template <std::size_t kDimensions, class T>
HWY_INLINE void nearest_two_in_tile(const T* HWY_RESTRICT tile, std::size_t dimensions,
                                    const T* HWY_RESTRICT centroids, std::size_t count,
                                    std::uint32_t* HWY_RESTRICT labels, T* HWY_RESTRICT distances,
                                    T* HWY_RESTRICT second_distances) {
    const hn::CappedTag<T, 32> d;
    using V = hn::Vec<decltype(d)>;
    const std::size_t lanes = hn::Lanes(d);
    const std::size_t dims = kDimensions == 0 ? dimensions : kDimensions;
    for (std::size_t i = 0; i < tile_size; i += 2 * lanes) {
        V best0 = hn::Set(d, std::numeric_limits<T>::infinity()), best1 = best0, second0 = best0,
          second1 = best0;
        V index0 = hn::Zero(d), index1 = index0;
        const T* HWY_RESTRICT centroid = centroids;
        for (std::size_t k = 0; k < count; ++k, centroid += dims) {
            V sum0, sum1;
            for (std::size_t j = 0; j < dims; ++j) {
                const T* HWY_RESTRICT plane = tile + j * tile_size + i;
                const V c = hn::Set(d, centroid[j]);
                const V x0 = hn::Sub(c, hn::Load(d, plane)), x1 = hn::Sub(c, hn::Load(d, plane + lanes));
                sum0 = j == 0 ? hn::Mul(x0, x0) : hn::Add(sum0, hn::Mul(x0, x0));
                sum1 = j == 0 ? hn::Mul(x1, x1) : hn::Add(sum1, hn::Mul(x1, x1));
            }
            const V index = hn::Set(d, static_cast<T>(k));
            second0 = hn::Min(second0, hn::Max(best0, sum0));
            second1 = hn::Min(second1, hn::Max(best1, sum1));
            index0 = hn::IfThenElse(hn::Lt(sum0, best0), index, index0);
            index1 = hn::IfThenElse(hn::Lt(sum1, best1), index, index1);
            best0 = hn::Min(best0, sum0);
            best1 = hn::Min(best1, sum1);
        }
        hn::Store(best0, d, distances + i);
        hn::Store(best1, d, distances + i + lanes);
        hn::Store(second0, d, second_distances + i);
        hn::Store(second1, d, second_distances + i + lanes);
        store_labels(d, index0, labels + i);
        store_labels(d, index1, labels + i + lanes);
    }
}

template <class T>
HWY_INLINE void nearest_two(const T* tile, std::size_t dimensions, const T* centroids, std::size_t count,
                            std::uint32_t* labels, T* distances, T* second_distances) {
    switch (dimensions) {
        case 2:
            return nearest_two_in_tile<2>(tile, dimensions, centroids, count, labels, distances,
                                          second_distances);
        case 3:
            return nearest_two_in_tile<3>(tile, dimensions, centroids, count, labels, distances,
                                          second_distances);
        case 4:
            return nearest_two_in_tile<4>(tile, dimensions, centroids, count, labels, distances,
                                          second_distances);
        default:
            return nearest_two_in_tile<0>(tile, dimensions, centroids, count, labels, distances,
                                          second_distances);
    }
}

void nearest_two_float(const float* tile, std::size_t dimensions, const float* centroids, std::size_t count,
                       std::uint32_t* labels, float* distances, float* second_distances) {
    nearest_two(tile, dimensions, centroids, count, labels, distances, second_distances);
}

void nearest_two_double(const double* tile, std::size_t dimensions, const double* centroids,
                        std::size_t count, std::uint32_t* labels, double* distances,
                        double* second_distances) {
    nearest_two(tile, dimensions, centroids, count, labels, distances, second_distances);
}

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tinct::kernels {

TINCT_KERNEL(nearest_two_float);
TINCT_KERNEL(nearest_two_double);

void nearest_two_centroids(const float* tile, std::size_t dimensions, const float* centroids,
                           std::size_t count, std::uint32_t* labels, float* squared_distances,
                           float* second_squared_distances) {
    TINCT_CALL(nearest_two_float)
    (tile, dimensions, centroids, count, labels, squared_distances, second_squared_distances);
}

void nearest_two_centroids(const double* tile, std::size_t dimensions, const double* centroids,
                           std::size_t count, std::uint32_t* labels, double* squared_distances,
                           double* second_squared_distances) {
    TINCT_CALL(nearest_two_double)
    (tile, dimensions, centroids, count, labels, squared_distances, second_squared_distances);
}

}  // namespace tinct::kernels
#endif  // HWY_ONCE
