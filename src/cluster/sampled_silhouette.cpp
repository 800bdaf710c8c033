#include "cluster/labeled_points.hpp"
#include "cluster/silhouette_values.hpp"
#include "cluster/weighted_draw.hpp"

#include <tinct/cluster/silhouette.hpp>
#include <tinct/util/random.hpp>

#include <cmath>
#include <stdexcept>
#include <vector>

namespace tinct {

namespace {

// The standard error of the sum of the shares, which are each drawn point's part in it (Hajek 1964, for draws
// of unequal probability and fixed size). Points that are always taken add nothing to it; others less the
// likelier they were, which is the correction for a finite population.
double standard_error(const std::vector<double>& shares, const WeightedDraw& draw, double share_of_one) {
    std::size_t drawn = 0;
    double corrections = 0, sum = 0, squares = 0;
    for (std::size_t s = 0; s < shares.size(); ++s) {
        const double correction = 1 - 1 / draw.expansions[s];
        drawn += correction > 0;
        corrections += correction;
        sum += correction * shares[s];
    }
    // One alone says nothing of the spread, but no silhouette is farther than 1 from 0.
    if (drawn < 2) return share_of_one;
    for (std::size_t s = 0; s < shares.size(); ++s) {
        const double off = shares[s] - sum / corrections;
        squares += (1 - 1 / draw.expansions[s]) * off * off;
    }
    const auto m = static_cast<double>(drawn);
    return std::sqrt(squares * m / (m - 1));
}

}  // namespace

SampledSilhouette sampled_silhouette(const PointSetView& view, std::span<const std::uint32_t> labels,
                                     std::size_t sample_size, std::uint64_t seed, int threads) {
    if (sample_size < 2) throw std::invalid_argument("a silhouette sample has at least 2 points");
    const LabeledPoints points(view, labels, Duplicates::merge, threads);
    if (sample_size >= points.size()) return {silhouette(view, labels, threads).mean, 0, points.size()};

    std::vector<double> weights;
    for (std::size_t p = 0; p < points.size(); ++p) weights.push_back(points.weight(p));
    Random random(seed);
    const WeightedDraw draw = draw_by_weight(weights, sample_size, random);
    std::vector<double> shares = silhouettes_of_rows(points, draw.indices, threads);
    double mean = 0, share_of_one = 0;
    for (std::size_t s = 0; s < sample_size; ++s) {
        const double share = weights[draw.indices[s]] * draw.expansions[s] / points.total_weight();
        if (draw.expansions[s] > 1) share_of_one = share;
        shares[s] *= share;
        mean += shares[s];
    }
    return {mean, standard_error(shares, draw, share_of_one), sample_size};
}

}  // namespace tinct
