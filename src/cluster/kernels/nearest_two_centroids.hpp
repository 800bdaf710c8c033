#pragma once

#include "cluster/kernels/tile.hpp"

#include <cstddef>
#include <cstdint>

namespace tinct::kernels {

/// What nearest_centroid gives, and the squared distance to the nearest of the other centroids: infinity when
/// there is only one. All arrays hold tile_size elements, aligned.
void nearest_two_centroids(const float* tile, std::size_t dimensions, const float* centroids,
                           std::size_t count, std::uint32_t* labels, float* squared_distances,
                           float* second_squared_distances);
void nearest_two_centroids(const double* tile, std::size_t dimensions, const double* centroids,
                           std::size_t count, std::uint32_t* labels, double* squared_distances,
                           double* second_squared_distances);

}  // namespace tinct::kernels
