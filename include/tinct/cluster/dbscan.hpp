#pragma once

#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace tinct {

struct DbscanOptions {
    double epsilon = 0.5;  ///< neighbors lie at a distance of at most epsilon; above 0, finite
    /// A point is a core point when the weights within epsilon, its own included, sum to at least this; above
    /// 0, finite.
    double min_points = 5;
    int threads = 0;  ///< 0: all of the machine's
    /// Called on the calling thread with the share of the work done, 0 .. 1; returning false cancels with
    /// Error(canceled).
    std::function<bool(double)> progress;
};

struct DbscanResult {
    /// The cluster of each point, numbered in the order of their first core points; -1 is noise.
    std::vector<std::int32_t> labels;
    std::vector<std::uint8_t> core;  ///< 1 for a core point, else 0
    std::size_t clusters = 0;
    std::size_t core_points = 0, border_points = 0, noise = 0;  ///< they sum to the number of points
};

/// Density-based clustering (Ester, Kriegel, Sander and Xu 1996), exact: core points that are neighbors share
/// a cluster; a point with core points within epsilon that is none itself, a border point, belongs to the
/// closest one's cluster, and of equally close ones to that of the first in the order of the coordinates (so
/// border points may be labeled otherwise than where the first cluster found takes them; clusters, noise and
/// core points are the same). All other points are noise.
///
/// Two points are neighbors when the sum of their squared coordinate differences, computed in double
/// precision in the order of the coordinates, is at most epsilon squared.
///
/// Weights may be fractional, zero (such a point counts for nobody but gets a label, and can be a core point)
/// or negative (such a point makes its neighbors' sums smaller). They are summed exactly, and the sum is
/// rounded to double before it is compared: ten weights of 0.1 reach 1.
///
/// The result does not depend on the number of threads, nor on the order of the points but for the numbers of
/// the clusters. Time: about O(n log n) for up to 4 dimensions, on a grid; above, and for points that spread
/// over very many times epsilon, on a kd-tree that degrades towards O(n^2 d) as dimensions grow. A large or
/// a small epsilon and equal points cost no more; a min_points of thousands does, and negative weights may.
/// Memory: a copy of the points in double precision (above 4 dimensions in their own) and about 20 bytes a
/// point more, up to 80 where few points share a grid cell, 16 more with weights.
///
/// Throws std::invalid_argument for no points, more than 2^31 - 1 of them, a coordinate or a weight that is
/// not finite, an epsilon or min_points that is not above 0 and finite, an epsilon more than 300 orders of
/// magnitude smaller than the largest coordinate, negative threads.
DbscanResult dbscan(const PointSetView& points, const DbscanOptions& options = {});

}  // namespace tinct
