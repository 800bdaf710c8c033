#pragma once

#include "cluster/centroid_table.hpp"
#include "cluster/packed_points.hpp"

#include <cstddef>

namespace tinct {

/// The squared distance of point i to centroid k, by the same rounded steps as the kernels.
template <class T>
T squared_distance(const PackedPoints<T>& points, std::size_t i, const CentroidTable<T>& centroids,
                   std::size_t k) {
    const T* const point = points.tile(i / kernels::tile_size) + i % kernels::tile_size;
    const T* const centroid = centroids.row(k);
    T sum = 0;
    for (std::size_t j = 0; j < points.dimensions(); ++j) {
        const T difference = centroid[j] - point[j * kernels::tile_size];
        sum = sum + difference * difference;
    }
    return sum;
}

}  // namespace tinct
