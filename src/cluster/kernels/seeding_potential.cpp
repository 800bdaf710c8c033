#include "cluster/kernels/seeding_potential.hpp"

#include "util/kernel_dispatch.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "cluster/kernels/seeding_potential.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace tinct::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t partial_sums = 16;

// Point i adds to partial sum i % 16, whatever the vector length is.
template <class T, class Sink>
HWY_INLINE T potential(const T* HWY_RESTRICT tile, std::size_t dimensions, const T* HWY_RESTRICT centroid,
                       const T* closest, const T* HWY_RESTRICT weights, Sink sink) {
    const hn::CappedTag<T, partial_sums> d;
    using V = hn::Vec<decltype(d)>;
    const std::size_t lanes = hn::Lanes(d);
    HWY_ALIGN T partial[partial_sums];
    for (std::size_t lane = 0; lane < partial_sums; lane += lanes) {
        V sum = hn::Zero(d);
        for (std::size_t i = lane; i < tile_size; i += partial_sums) {
            V distance = hn::Zero(d);
            for (std::size_t j = 0; j < dimensions; ++j) {
                const V x = hn::Sub(hn::Set(d, centroid[j]), hn::Load(d, tile + j * tile_size + i));
                distance = j == 0 ? hn::Mul(x, x) : hn::Add(distance, hn::Mul(x, x));
            }
            const V lowest = hn::Min(hn::Load(d, closest + i), distance);
            sink(d, lowest, i);
            sum = hn::Add(sum, hn::Mul(hn::Load(d, weights + i), lowest));
        }
        hn::Store(sum, d, partial + lane);
    }
    T total = 0;
    for (const T part : partial) total += part;
    return total;
}

template <class T>
HWY_INLINE T with_candidate(const T* tile, std::size_t dimensions, const T* candidate, const T* closest,
                            const T* weights) {
    const auto forget = [](auto, auto, std::size_t) HWY_ATTR {};
    if (dimensions == 3) return potential(tile, 3, candidate, closest, weights, forget);
    return potential(tile, dimensions, candidate, closest, weights, forget);
}

template <class T>
HWY_INLINE T lower(const T* tile, std::size_t dimensions, const T* centroid, T* closest, const T* weights) {
    const auto keep = [closest](auto d, auto lowest, std::size_t i)
                          HWY_ATTR { hn::Store(lowest, d, closest + i); };
    if (dimensions == 3) return potential(tile, 3, centroid, closest, weights, keep);
    return potential(tile, dimensions, centroid, closest, weights, keep);
}

float with_candidate_float(const float* tile, std::size_t dimensions, const float* candidate,
                           const float* closest, const float* weights) {
    return with_candidate(tile, dimensions, candidate, closest, weights);
}
double with_candidate_double(const double* tile, std::size_t dimensions, const double* candidate,
                             const double* closest, const double* weights) {
    return with_candidate(tile, dimensions, candidate, closest, weights);
}
float lower_float(const float* tile, std::size_t dimensions, const float* centroid, float* closest,
                  const float* weights) {
    return lower(tile, dimensions, centroid, closest, weights);
}
double lower_double(const double* tile, std::size_t dimensions, const double* centroid, double* closest,
                    const double* weights) {
    return lower(tile, dimensions, centroid, closest, weights);
}

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tinct::kernels {

TINCT_KERNEL(with_candidate_float);
TINCT_KERNEL(with_candidate_double);
TINCT_KERNEL(lower_float);
TINCT_KERNEL(lower_double);

float potential_with(const float* tile, std::size_t dimensions, const float* candidate, const float* closest,
                     const float* weights) {
    return TINCT_CALL(with_candidate_float)(tile, dimensions, candidate, closest, weights);
}

double potential_with(const double* tile, std::size_t dimensions, const double* candidate,
                      const double* closest, const double* weights) {
    return TINCT_CALL(with_candidate_double)(tile, dimensions, candidate, closest, weights);
}

float lower_closest(const float* tile, std::size_t dimensions, const float* centroid, float* closest,
                    const float* weights) {
    return TINCT_CALL(lower_float)(tile, dimensions, centroid, closest, weights);
}

double lower_closest(const double* tile, std::size_t dimensions, const double* centroid, double* closest,
                     const double* weights) {
    return TINCT_CALL(lower_double)(tile, dimensions, centroid, closest, weights);
}

}  // namespace tinct::kernels
#endif  // HWY_ONCE
