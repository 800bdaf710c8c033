#pragma once

#include "cluster/kernels/candidates.hpp"
#include "cluster/kernels/tile.hpp"

#include <cstddef>
#include <cstdint>

namespace tinct::kernels {

/// What nearest_centroid finds, for the block_size points of one block and among candidates (at least one, of
/// at most 4 dimensions): the same labels and distances, bit for bit. `block` points to the first coordinate
/// of the block's first point within its tile. `labels` and `squared_distances` hold block_size elements,
/// aligned.
void nearest_candidate(const float* block, std::size_t dimensions, const Candidates<float>& candidates,
                       std::uint32_t* labels, float* squared_distances);
void nearest_candidate(const double* block, std::size_t dimensions, const Candidates<double>& candidates,
                       std::uint32_t* labels, double* squared_distances);

/// The same, and the squared distance to the second nearest candidate; infinite when there is only one.
void nearest_two_candidates(const float* block, std::size_t dimensions, const Candidates<float>& candidates,
                            std::uint32_t* labels, float* squared_distances, float* second_squared_distances);
void nearest_two_candidates(const double* block, std::size_t dimensions, const Candidates<double>& candidates,
                            std::uint32_t* labels, double* squared_distances,
                            double* second_squared_distances);

}  // namespace tinct::kernels
