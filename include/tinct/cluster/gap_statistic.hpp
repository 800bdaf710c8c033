#pragma once

#include <tinct/cluster/kmeans.hpp>
#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace tinct {

/// Where the reference points are drawn, uniformly.
enum class GapSpace {
    bounding_box,    ///< over the range of each coordinate
    principal_axes,  ///< over the range along each principal axis of the points
};

/// How K is picked from the curve, with s the standard error: the rules of Tibshirani, Walther and Hastie
/// (2001) and of R's cluster::maxSE, whose names for them are firstSEmax, Tibs2001SEmax, globalSEmax,
/// firstmax and globalmax.
enum class GapRule {
    first_se_max,     ///< the least K whose gap is at least that of the first local maximum minus its s
    tibshirani_2001,  ///< the least K whose gap is at least that of K + 1 minus its s
    global_se_max,    ///< the least K whose gap is at least the largest one minus its s
    first_max,        ///< the first local maximum
    global_max,       ///< the largest gap, of equal ones the first
};

struct GapOptions {
    std::size_t min_k = 1, max_k = 10;  ///< 1 <= min_k <= max_k
    int references = 50;                ///< B, at least 2
    GapSpace space = GapSpace::principal_axes;
    KMeansOptions kmeans;  ///< for the points and the references alike; `clusters`, `progress` are not used
    /// Called on the calling thread with the share of the work done, 0 .. 1; returning false cancels with
    /// Error(canceled).
    std::function<bool(double)> progress;
};

struct GapPoint {
    std::size_t k = 0;
    /// The natural logarithm of the inertia: of the points, and its mean over the references. (R's clusGap
    /// takes half the inertia, so its values are less by ln 2; the gap is the same.)
    double log_w = 0, expected_log_w = 0;
    double gap = 0;  ///< expected_log_w - log_w
    double s = 0;    ///< standard deviation over the references, times sqrt(1 + 1/B)
};

/// The gap statistic (Tibshirani, Walther and Hastie 2001) for K = min_k .. max_k. The curve ends before the
/// K at which the inertia is 0, where there is no logarithm: the number of places where there are points.
///
/// Each of the B references has as many points as the set, with the same weights, and a random stream of its
/// own (options.kmeans.seed), so the result has the same bits for any number of threads. Cost: (B + 1)
/// k-means runs for each K, in parallel over the references, and a copy of the points a thread. Throws
/// std::invalid_argument for options out of their range and for what kmeans() refuses.
std::vector<GapPoint> gap_curve(const PointSetView& points, const GapOptions& options = {});

/// The K that a rule picks from a curve of consecutive K, `factor` (at least 0) standard errors wide where it
/// uses them; nothing from an empty curve.
std::optional<std::size_t> choose_by_gap(std::span<const GapPoint> curve, GapRule rule, double factor = 1);

}  // namespace tinct
