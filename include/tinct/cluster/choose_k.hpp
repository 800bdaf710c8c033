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
    std::size_t min_k = 1, max_k = 10;
    /// Which to run, each once.
    std::vector<ChooseKMethod> methods{ChooseKMethod::elbow, ChooseKMethod::silhouette, ChooseKMethod::gap,
                                       ChooseKMethod::calinski_harabasz, ChooseKMethod::davies_bouldin};
    KMeansOptions kmeans;  ///< of every clustering; `clusters` and `progress` are not used
    int gap_references = 50;
    GapSpace gap_space = GapSpace::principal_axes;
    GapRule gap_rule = GapRule::global_se_max;
    /// Sets of more points get a sampled silhouette and a gap statistic over as many points drawn from them.
    std::size_t exact_limit = 20000;
    std::function<bool(double)> progress;
};

/// What is known of one K. What was not asked for, or is not defined for this K, is empty.
struct KCandidate {
    std::size_t k = 0;
    double inertia = 0;
    std::optional<double> silhouette, silhouette_error, calinski_harabasz, davies_bouldin;
    std::optional<GapPoint> gap;
};

struct KSuggestion {
    ChooseKMethod method = ChooseKMethod::elbow;
    std::optional<std::size_t> k;  ///< nothing when the method sees no answer
    std::string reason;            ///< a sentence with the figures that decided
};

struct ChooseKResult {
    std::vector<KCandidate> curve;           ///< k = min_k .. max_k
    std::vector<KSuggestion> suggestions;    ///< one a method, in the order asked
    std::optional<std::size_t> recommended;  ///< the K that the evidence as a whole speaks for
    std::string reason;                      ///< why; says when the points show no structure (K = 1)
};

/// How many clusters are there, and are there any?
ChooseKResult choose_k(const PointSetView& points, const ChooseKOptions& options = {});

}  // namespace tinct
