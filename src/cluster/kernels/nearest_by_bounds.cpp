#include "cluster/kernels/nearest_by_bounds.hpp"

#include "util/kernel_dispatch.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "cluster/kernels/nearest_by_bounds.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <cmath>
#include <limits>

HWY_BEFORE_NAMESPACE();
namespace tinct::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// No centroid is left out: the label of none.
constexpr std::uint32_t nobody = 0xffffffffu;

// Whether some centroid of the block, other than `own`, may be as near as `upper`.
template <class T>
HWY_INLINE bool undecided(const BoundedCentroids<T>& c, const T* lower, std::size_t block, T upper,
                          std::uint32_t own) {
    const hn::CappedTag<T, centroid_block> d;
    const auto threshold = hn::Set(d, upper * c.up + c.tiny), down = hn::Set(d, c.down);
    const bool has_own = own - block < centroid_block;
    for (std::size_t k = block; k < block + centroid_block; k += hn::Lanes(d)) {
        const auto bound = hn::Sub(hn::Mul(hn::Load(d, lower + k), down), hn::Load(d, c.gone + k));
        auto near = hn::Not(hn::Lt(threshold, hn::Mul(bound, down)));
        if (has_own)
            near = hn::And(near, hn::Ne(hn::Iota(d, static_cast<T>(k - block)),
                                        hn::Set(d, static_cast<T>(own - block))));
        if (!hn::AllFalse(d, near)) return true;
    }
    return false;
}

template <class T>
struct Best {
    T squared_distance = std::numeric_limits<T>::infinity();
    std::uint32_t label = nobody;
};

// Computes the distances to a block of centroids, which become their bounds.
template <class T>
HWY_INLINE void look_at(const BoundedCentroids<T>& c, const BoundedPoint<T>& point, std::size_t block,
                        Best<T>& best) {
    const hn::CappedTag<T, centroid_block> d;
    using V = hn::Vec<decltype(d)>;
    for (std::size_t k = block; k < block + centroid_block; k += hn::Lanes(d)) {
        V sum = hn::Zero(d);
        for (std::size_t j = 0; j < c.dimensions; ++j) {
            const V x =
                hn::Sub(hn::Load(d, c.planes + j * c.padded_count + k), hn::Set(d, point.coordinates[j]));
            sum = hn::Add(sum, hn::Mul(x, x));
        }
        // Of a square that overflowed no more is known than that it did.
        const V root = hn::Sqrt(hn::Min(sum, hn::Set(d, std::numeric_limits<T>::max())));
        const V distance = hn::Sub(hn::Mul(root, hn::Set(d, c.down)), hn::Set(d, c.tiny));
        hn::Store(hn::Add(distance, hn::Load(d, c.gone + k)), d, point.lower + k);
        const V least = hn::MinOfLanes(d, sum);
        const T squared_distance = hn::GetLane(least);
        if (squared_distance > best.squared_distance) continue;
        const auto lane = static_cast<std::uint32_t>(hn::FindFirstTrue(d, hn::Eq(sum, least)));
        const auto label = static_cast<std::uint32_t>(k) + lane;
        if (squared_distance < best.squared_distance || label < best.label) best = {squared_distance, label};
    }
}

template <class T>
HWY_INLINE void nearest(const BoundedCentroids<T>& c, BoundedPoint<T>& point) {
    bool open = false;
    for (std::size_t block = 0; block < c.padded_count && !open; block += centroid_block)
        open = undecided(c, point.lower, block, point.upper, point.label);
    if (!open) return;
    const std::size_t own_block = point.label / centroid_block * centroid_block;
    Best<T> best;
    look_at(c, point, own_block, best);
    for (std::size_t block = 0; block < c.padded_count; block += centroid_block) {
        const T upper = std::sqrt(best.squared_distance) * c.up + c.tiny;
        if (block != own_block && undecided(c, point.lower, block, upper, nobody))
            look_at(c, point, block, best);
    }
    point.upper = std::sqrt(best.squared_distance) * c.up + c.tiny;
    // Distances that all overflow are equally far.
    point.label = best.squared_distance < std::numeric_limits<T>::infinity() ? best.label : 0;
}

void nearest_float(const BoundedCentroids<float>& centroids, BoundedPoint<float>& point) {
    nearest(centroids, point);
}

void nearest_double(const BoundedCentroids<double>& centroids, BoundedPoint<double>& point) {
    nearest(centroids, point);
}

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tinct::kernels {

TINCT_KERNEL(nearest_float);
TINCT_KERNEL(nearest_double);

void nearest_by_bounds(const BoundedCentroids<float>& centroids, BoundedPoint<float>& point) {
    TINCT_CALL(nearest_float)(centroids, point);
}

void nearest_by_bounds(const BoundedCentroids<double>& centroids, BoundedPoint<double>& point) {
    TINCT_CALL(nearest_double)(centroids, point);
}

}  // namespace tinct::kernels
#endif  // HWY_ONCE
