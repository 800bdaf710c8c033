#pragma once

#include "cluster/kernels/candidates.hpp"

#include <cstddef>

namespace tinct::kernels {

/// Those of the candidates that can be nearest to some point of a box, or with `nearest` 2 also second
/// nearest: whose least squared distance to the box is not above the least, or second least, of all
/// candidates' greatest ones (with ties, some more are kept). `low` and `high` are the box's corners. Writes
/// their list to `kept`, of the same stride, and returns how many; never fewer than `nearest` unless there
/// are fewer.
///
/// Rounding cannot drop a winner: each step of a squared distance is monotonic in the coordinates, also when
/// rounded, so what nearest_candidate computes for a point of the box lies between the bounds computed here.
std::size_t filter_candidates(const Candidates<float>& candidates, std::size_t dimensions,
                              std::size_t nearest, const float* low, const float* high, float* kept);
std::size_t filter_candidates(const Candidates<double>& candidates, std::size_t dimensions,
                              std::size_t nearest, const double* low, const double* high, double* kept);

}  // namespace tinct::kernels
