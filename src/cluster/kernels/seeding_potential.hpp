#pragma once

#include "cluster/kernels/tile.hpp"

#include <cstddef>

namespace tinct::kernels {

/// The two passes of k-means++ over one tile. `closest` holds each point's squared distance to the nearest
/// centroid so far, computed as nearest_centroid does; `weights` are the tile's. Sums are made in a fixed
/// number of partial sums, added in a fixed order: the same bits on every instruction set.
///
/// What the sum over the points of weight * closest would become if `candidate` were the next centroid.
float potential_with(const float* tile, std::size_t dimensions, const float* candidate, const float* closest,
                     const float* weights);
double potential_with(const double* tile, std::size_t dimensions, const double* candidate,
                      const double* closest, const double* weights);

/// Makes `centroid` the next one: lowers `closest` where it is nearer, and returns the new sum.
float lower_closest(const float* tile, std::size_t dimensions, const float* centroid, float* closest,
                    const float* weights);
double lower_closest(const double* tile, std::size_t dimensions, const double* centroid, double* closest,
                     const double* weights);

}  // namespace tinct::kernels
