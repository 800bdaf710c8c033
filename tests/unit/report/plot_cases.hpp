#pragma once

#include <tinct/cluster/choose_k.hpp>
#include <tinct/cluster/point_set.hpp>
#include <tinct/util/random.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tinct::testing {

/// Points with labels: blobs, one a label, around random places; every so-many-th point is noise.
struct LabeledBlobs {
    LabeledBlobs(std::size_t n, std::size_t d, std::size_t clusters, std::size_t noise_every = 0,
                 double scale = 1)
        : dimensions(d) {
        Random random(5, n + d);
        std::vector<double> places(clusters * d);
        for (double& place : places) place = random.uniform() * 100;
        for (std::size_t i = 0; i < n; ++i) {
            const bool is_noise = noise_every > 0 && i % noise_every == noise_every - 1;
            labels.push_back(is_noise ? -1 : static_cast<std::int32_t>(i % clusters));
            for (std::size_t j = 0; j < d; ++j)
                coordinates.push_back(scale * (places[i % clusters * d + j] + 8 * random.uniform()));
        }
    }
    PointSetView view() const { return {coordinates.data(), labels.size(), dimensions}; }

    std::size_t dimensions;
    std::vector<double> coordinates;
    std::vector<std::int32_t> labels;
};

/// A result with every curve for K = 1 .. `most`, each method suggesting K = 3.
inline ChooseKResult falling_curves(std::size_t most) {
    ChooseKResult result;
    for (std::size_t k = 1; k <= most; ++k) {
        const double x = static_cast<double>(k);
        KCandidate candidate;
        candidate.k = k;
        candidate.inertia = 1000 / x;
        if (k > 1) {
            candidate.silhouette = 0.7 - 0.05 * std::abs(x - 3);
            candidate.silhouette_error = 0.02;
            candidate.calinski_harabasz = 900 - 40 * std::abs(x - 3);
            candidate.davies_bouldin = 0.4 + 0.1 * std::abs(x - 3);
        }
        candidate.gap =
            GapPoint{.k = k, .log_w = 0, .expected_log_w = 0, .gap = x < 3 ? x / 3 : 1, .s = 0.05};
        result.curve.push_back(candidate);
    }
    for (const ChooseKMethod method : {ChooseKMethod::elbow, ChooseKMethod::silhouette, ChooseKMethod::gap,
                                       ChooseKMethod::calinski_harabasz, ChooseKMethod::davies_bouldin})
        result.suggestions.push_back({method, 3, "its reason is <&>"});
    result.recommended = 3;
    result.reason = "5 of 5 methods suggest it";
    return result;
}

}  // namespace tinct::testing
