#pragma once

#include <tinct/cluster/kmeans.hpp>
#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace tinct {

/// Where the reference points are drawn.
enum class GapSpace {
    bounding_box,    ///< uniformly over the range of each coordinate
    principal_axes,  ///< the same over the principal axes of the points
};

/// How K is picked from the curve; R's cluster::maxSE calls them firstSEmax, Tibs2001SEmax, globalSEmax,
/// firstmax and globalmax.
enum class GapRule { first_se_max, tibshirani_2001, global_se_max, first_max, global_max };

struct GapOptions {
    std::size_t min_k = 1, max_k = 10;
    int references = 50;  ///< B
    GapSpace space = GapSpace::principal_axes;
    KMeansOptions kmeans;  ///< `clusters` and `progress` are not used
    std::function<bool(double)> progress;
};

struct GapPoint {
    std::size_t k = 0;
    double log_w = 0, expected_log_w = 0;  ///< log inertia: of the points, and its mean over the references
    double gap = 0;                        ///< expected_log_w - log_w
    double s = 0;                          ///< its standard error, times sqrt(1 + 1/B)
};

/// The gap statistic (Tibshirani, Walther and Hastie 2001) for K = min_k .. max_k.
std::vector<GapPoint> gap_curve(const PointSetView& points, const GapOptions& options = {});

/// The K that a rule picks from a curve, with `factor` standard errors where it uses them.
std::optional<std::size_t> choose_by_gap(std::span<const GapPoint> curve, GapRule rule, double factor = 1);

}  // namespace tinct
