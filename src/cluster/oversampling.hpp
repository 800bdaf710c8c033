#pragma once

#include "cluster/packed_points.hpp"

#include <tinct/util/aligned_buffer.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tinct {

/// The sum over all points of weight (the tiles') times `closest`, their squared distance to the nearest
/// centroid so far.
template <class T>
double total_error(const PackedPoints<T>& points, const AlignedBuffer<T>& closest, int threads);

/// The draw of k-means||: each point is taken on its own, with the probability min(1, expected * weight *
/// closest / total), `total` being total_error. Returns the points taken, in ascending order. A random stream
/// for each chunk of `seed`: the same points for any number of threads.
template <class T>
std::vector<std::size_t> sample_by_error(const PackedPoints<T>& points, const AlignedBuffer<T>& closest,
                                         double total, double expected, std::uint64_t seed, int threads);

}  // namespace tinct
