#pragma once

#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <optional>
#include <vector>

namespace tinct {

/// The distance of each point to its k-th nearest, where the point itself is the first (as DBSCAN's
/// min_points counts it): the least epsilon that makes it a core point for min_points = k, so 0 for k = 1. A
/// weight counts as so many points at the same place, fractions too; the distances are one a point
/// nevertheless. uint8, float32 and float64 coordinates are computed in double precision, in the order of the
/// coordinates.
///
/// Exact and the same bits for any number of threads. Time: about O(n k log n) in a few dimensions, degrading
/// towards O(n^2 d) as they grow. Memory: a copy of the points and about 16 bytes a point more.
///
/// Throws std::invalid_argument for no points, more than 2^31 - 1 of them, k = 0, k above the number of
/// points (with weights: above their sum), a coordinate that is not finite, a weight that is negative or not
/// finite, negative threads.
std::vector<double> k_distances(const PointSetView& points, std::size_t k, int threads = 0);

/// The k-distance curve (Ester, Kriegel, Sander and Xu 1996) and the epsilon that its knee suggests.
struct EpsilonSuggestion {
    /// The k-distances in descending order, without those of points of weight 0.
    std::vector<double> distances;
    std::optional<std::size_t> knee;  ///< an index into `distances`; nothing when the curve has no clear knee
    std::optional<double> epsilon;    ///< distances[*knee], always above 0
};

/// The curve of k = min_points, and its knee by find_knee. With weights a point takes its weight's share of
/// the curve. Distances of 0, of points that share their place with enough others, take no part in the search
/// for the knee: epsilon cannot be 0. So equal points give no epsilon, nor do fewer than 3 distances above 0.
///
/// Cost, determinism and errors: as k_distances.
EpsilonSuggestion suggest_epsilon(const PointSetView& points, std::size_t min_points, int threads = 0);

}  // namespace tinct
