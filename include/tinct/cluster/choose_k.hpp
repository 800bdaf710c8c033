#pragma once

#include <tinct/cluster/gap_statistic.hpp>
#include <tinct/cluster/kmeans.hpp>
#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tinct {

enum class ChooseKMethod { elbow, silhouette, gap, calinski_harabasz, davies_bouldin };

struct ChooseKOptions {
    std::size_t min_k = 1, max_k = 10;  ///< 1 <= min_k <= max_k
    /// Which to run, in this order; a repeated one counts once.
    std::vector<ChooseKMethod> methods{ChooseKMethod::elbow, ChooseKMethod::silhouette, ChooseKMethod::gap,
                                       ChooseKMethod::calinski_harabasz, ChooseKMethod::davies_bouldin};
    /// Of every clustering; `clusters` and `progress` are not used. Measures of different K are compared, so
    /// each should be near its best: several restarts, each until no label changes.
    KMeansOptions kmeans{.restarts = 5, .tolerance = 0};
    int gap_references = 50;  ///< at least 2
    GapSpace gap_space = GapSpace::principal_axes;
    GapRule gap_rule = GapRule::global_se_max;
    /// Sets of more points (n) get a sampled silhouette, of exact_limit^2 / n points but at least 1000. The
    /// gap The gap
    /// statistic takes at most so many draws by weight, but at least 1000 and at most 5000.
    std::size_t exact_limit = 20000;
    /// Called on the calling thread with the share of the work done, 0 .. 1; returning false cancels with
    /// Error(canceled).
    std::function<bool(double)> progress;
};

/// What is known of one K. What was not asked for, or is not defined for this K, is empty.
struct KCandidate {
    std::size_t k = 0;
    double inertia = 0;
    std::optional<double> silhouette;        ///< the mean
    std::optional<double> silhouette_error;  ///< its standard error: 0 when it is exact
    std::optional<double> calinski_harabasz, davies_bouldin;
    std::optional<GapPoint> gap;
};

struct KSuggestion {
    ChooseKMethod method = ChooseKMethod::elbow;
    std::optional<std::size_t> k;  ///< nothing when the method sees no answer
    std::string reason;            ///< a sentence with the figures that decided
};

struct ChooseKResult {
    /// k = min_k .. max_k, or to the number of distinct points, which stands alone where it is below min_k.
    std::vector<KCandidate> curve;
    std::vector<KSuggestion> suggestions;  ///< one a method, in the order asked
    std::optional<std::size_t>
        recommended;     ///< the K that the evidence as a whole speaks for; 1: no clusters
    std::string reason;  ///< why, in a sentence
};

/// How many clusters are there, and are there any? Clusters the points for each K and asks every method:
///
/// * elbow: the knee of the inertia curve (find_knee); "no clear elbow" when it has none, or one no sharper
///   than in the inertia of points without structure, which falls as a power of K: at an elbow the power
///   drops to a third
/// * silhouette: the largest mean silhouette coefficient; no answer when it is at most 0.25, which Kaufman
///   and Rousseeuw (1990) read as no substantial structure
/// * gap: the gap statistic under options.gap_rule, with a tolerance of at least 1e-4
/// * Calinski-Harabasz: the largest index; Davies-Bouldin: the least
///
/// Weights are counts of points: where they sum to K or less, silhouette and Calinski-Harabasz are not
/// defined, nor is Calinski-Harabasz where the inertia is 0.
///
/// Recommended is K = 1 when the points show no structure: they are all at one place; the gap statistic was
/// asked from K = 1 on, and picks 1, or its largest gap exceeds that of K = 1 by less than four standard
/// errors; or, without it, the silhouette has no answer. Otherwise the K that most methods suggest; of
/// equally many the one that silhouette, gap, Calinski-Harabasz, Davies-Bouldin, elbow, the first of them
/// that was asked, suggests.
///
/// The same bits for any number of threads. Cost: the k-means runs, exact_limit^2 distances for each K, and
/// (gap_references) more runs over at most 5000 points for each K, which is most of the time. Throws
/// std::invalid_argument for options out of their range and for what kmeans() refuses.
ChooseKResult choose_k(const PointSetView& points, const ChooseKOptions& options = {});

}  // namespace tinct
