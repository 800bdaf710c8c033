#pragma once

#include "cluster/packed_points.hpp"

namespace tinct {

/// The weighted variance of each coordinate, averaged over the coordinates. Two passes, so that nothing
/// cancels. The same bits for any number of threads.
template <class T>
double mean_variance(const PackedPoints<T>& points, int threads);

extern template double mean_variance(const PackedPoints<float>&, int);
extern template double mean_variance(const PackedPoints<double>&, int);

}  // namespace tinct
