#pragma once

#include "cluster/packed_points.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tinct {

/// Whether the tiles are small beside K clusters, so that few of the clusters can win in each of them.
template <class T>
bool is_in_spatial_order(const PackedPoints<T>& points, std::size_t clusters);

/// The points' indices along the Z-order curve (Morton 1966) through their bounding box: neighbors on it are
/// near each other. Of at most 4 dimensions and fewer than 2^32 points. O(n).
template <class T>
std::vector<std::uint32_t> spatial_order(const PackedPoints<T>& points, int threads);

/// The points for a k-means of so many clusters: in spatial order where that is worth the sorting. Throws
/// what PackedPoints and its require_squared_distances() throw.
template <class T>
PackedPoints<T> pack_for_clusters(const PointSetView& points, std::size_t clusters, int threads);

}  // namespace tinct
