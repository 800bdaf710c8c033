#pragma once

#include <cstddef>
#include <cstdint>

namespace tinct::kernels {

/// Centroids are looked at in blocks of so many, whatever the vector length.
inline constexpr std::size_t centroid_block = 16;

/// What one point knows of its distances to the centroids (DistanceBounds explains the margins).
template <class T>
struct BoundedPoint {
    const T* coordinates;  ///< d in a row
    T* lower;  ///< a bound for each centroid: at most its distance when it was computed, plus its `gone` then
    T upper;   ///< at least the distance to the centroid `label`
    std::uint32_t label;
};

template <class T>
struct BoundedCentroids {
    const T* planes;  ///< dimension-major, each plane `padded_count` long: a multiple of centroid_block
    const T* gone;    ///< how far each centroid has gone in all, never less
    std::size_t padded_count, dimensions;
    T up, down, tiny;  ///< the margins of DistanceBounds
};

/// Moves the point to its nearest centroid, of equally near ones the lowest: the same as nearest_centroid
/// over all of them, but blocks whose bounds exclude them are passed over. Tightens the bounds on the way.
void nearest_by_bounds(const BoundedCentroids<float>& centroids, BoundedPoint<float>& point);
void nearest_by_bounds(const BoundedCentroids<double>& centroids, BoundedPoint<double>& point);

}  // namespace tinct::kernels
