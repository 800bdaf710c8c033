#include "cluster/kernels/summed_distances.hpp"

#include "util/kernel_dispatch.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "cluster/kernels/summed_distances.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace tinct::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Two vectors of points at a time: square roots of independent numbers overlap.
template <class D, class V = hn::Vec<D>>
HWY_INLINE void sum_two(D d, const double* HWY_RESTRICT tile, std::size_t dimensions,
                        const double* HWY_RESTRICT rows, std::size_t count, double* HWY_RESTRICT sums) {
    const std::size_t lanes = hn::Lanes(d);
    V first_sum = hn::Zero(d), second_sum = hn::Zero(d);
    const double* row = rows;
    for (std::size_t p = 0; p < count; ++p, row += dimensions + 1) {
        V first = hn::Zero(d), second = hn::Zero(d);
        for (std::size_t j = 0; j < dimensions; ++j) {
            const V coordinate = hn::Set(d, row[j]);
            const V x = hn::Sub(hn::Load(d, tile + j * tile_size), coordinate);
            const V y = hn::Sub(hn::Load(d, tile + j * tile_size + lanes), coordinate);
            first = hn::Add(first, hn::Mul(x, x));
            second = hn::Add(second, hn::Mul(y, y));
        }
        const V weight = hn::Set(d, row[dimensions]);
        first_sum = hn::Add(first_sum, hn::Mul(weight, hn::Sqrt(first)));
        second_sum = hn::Add(second_sum, hn::Mul(weight, hn::Sqrt(second)));
    }
    hn::Store(first_sum, d, sums);
    hn::Store(second_sum, d, sums + lanes);
}

HWY_INLINE void sum_tile(const double* tile, std::size_t dimensions, const double* rows, std::size_t count,
                         double* sums) {
    const hn::CappedTag<double, 16> d;
    for (std::size_t i = 0; i < tile_size; i += 2 * hn::Lanes(d))
        sum_two(d, tile + i, dimensions, rows, count, sums + i);
}

void summed_distances(const double* tile, std::size_t dimensions, const double* rows, std::size_t count,
                      double* sums) {
    // With the number known when compiled, the inner loops unroll.
    if (dimensions == 2) return sum_tile(tile, 2, rows, count, sums);
    if (dimensions == 3) return sum_tile(tile, 3, rows, count, sums);
    sum_tile(tile, dimensions, rows, count, sums);
}

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tinct::kernels {

TINCT_KERNEL(summed_distances);

void summed_distances(const double* tile, std::size_t dimensions, const double* rows, std::size_t count,
                      double* sums) {
    TINCT_CALL(summed_distances)(tile, dimensions, rows, count, sums);
}

}  // namespace tinct::kernels
#endif  // HWY_ONCE
