#pragma once

#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <optional>
#include <vector>

namespace tinct {

/// The distance of each point to its k-th nearest, where the point itself is the first (as DBSCAN's
/// min_points counts it).
std::vector<double> k_distances(const PointSetView& points, std::size_t k, int threads = 0);

/// The k-distance curve (Ester, Kriegel, Sander and Xu 1996) and the epsilon that its knee suggests.
struct EpsilonSuggestion {
    std::vector<double> distances;  ///< the k-distances, in descending order
    std::optional<std::size_t> knee;  ///< an index into `distances`; nothing when the curve has no clear knee
    std::optional<double> epsilon;    ///< distances[*knee]
};

EpsilonSuggestion suggest_epsilon(const PointSetView& points, std::size_t min_points, int threads = 0);

}  // namespace tinct
