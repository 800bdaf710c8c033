#pragma once

#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace tinct {

struct DbscanOptions {
    double epsilon = 0.5;  ///< neighbors lie at a distance of at most epsilon; above 0, finite
    /// A point is a core point when the weights within epsilon, its own included, sum to at least this.
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
    std::size_t core_points = 0, border_points = 0, noise = 0;
};

/// Density-based clustering (Ester, Kriegel, Sander and Xu 1996), exact.
DbscanResult dbscan(const PointSetView& points, const DbscanOptions& options = {});

}  // namespace tinct
