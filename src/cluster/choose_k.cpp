#include "cluster/distinct_places.hpp"
#include "cluster/k_suggestions.hpp"
#include "cluster/weighted_sample.hpp"

#include <tinct/cluster/choose_k.hpp>
#include <tinct/cluster/silhouette.hpp>
#include <tinct/cluster/validity_indices.hpp>
#include <tinct/util/error.hpp>

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <utility>

namespace tinct {

namespace {

class Choice {
  public:
    Choice(const PointSetView& points, const ChooseKOptions& options) : points_(points), options_(options) {
        if (options.min_k < 1 || options.max_k < options.min_k)
            throw std::invalid_argument("choose K: the range of K must begin at 1 or more and not be empty");
        if (options.exact_limit < 1)
            throw std::invalid_argument("choose K: the exact limit must be at least 1");
        for (const ChooseKMethod method : options.methods)
            if (std::ranges::find(methods_, method) == methods_.end()) methods_.push_back(method);
        for (std::size_t i = 0; i < points.size(); ++i) total_weight_ += points.weight(i);
    }

    ChooseKResult run() {
        measure_candidates();
        if (asked(ChooseKMethod::gap)) measure_gaps();
        for (const ChooseKMethod method : methods_)
            result_.suggestions.push_back(suggest_k(method, result_.curve, options_));
        recommend_k(result_);
        return std::move(result_);
    }

  private:
    bool asked(ChooseKMethod method) const { return std::ranges::find(methods_, method) != methods_.end(); }

    void measure_candidates() {
        const double end = asked(ChooseKMethod::gap) ? 0.3 : 1;
        const double length = end / static_cast<double>(options_.max_k - options_.min_k + 1);
        for (std::size_t k = options_.min_k; k <= options_.max_k; ++k) {
            KMeansOptions options = options_.kmeans;
            options.clusters = k;
            options.progress = progress_of(length * static_cast<double>(k - options_.min_k), length);
            const KMeansResult clustering = kmeans(points_, options);
            const bool fewer = clustering.centroids.size() < k;
            if (fewer && k > options_.min_k) break;
            result_.curve.push_back(measured(clustering));
            // Of fewer places than K there is nothing more to learn.
            if (fewer || result_.curve.back().inertia == 0) break;
        }
    }

    KCandidate measured(const KMeansResult& clustering) const {
        const int threads = options_.kmeans.threads;
        KCandidate candidate;
        candidate.k = clustering.centroids.size();
        // With a centroid at each place it is rounding that leaves a rest.
        if (count_places(points_, candidate.k + 1) > candidate.k) candidate.inertia = clustering.inertia;
        if (candidate.k < 2) return candidate;
        const bool more_points_than_clusters = total_weight_ > static_cast<double>(candidate.k);
        if (asked(ChooseKMethod::silhouette) && more_points_than_clusters) {
            const SampledSilhouette silhouette = sampled_silhouette(
                points_, clustering.labels, silhouette_sample(), options_.kmeans.seed, threads);
            candidate.silhouette = silhouette.mean;
            candidate.silhouette_error = silhouette.standard_error;
        }
        if (asked(ChooseKMethod::calinski_harabasz) && more_points_than_clusters && candidate.inertia > 0)
            candidate.calinski_harabasz = calinski_harabasz(points_, clustering.labels, threads);
        if (asked(ChooseKMethod::davies_bouldin) && (more_points_than_clusters || candidate.inertia > 0))
            candidate.davies_bouldin = davies_bouldin(points_, clustering.labels, threads);
        return candidate;
    }

    std::size_t silhouette_sample() const {
        const std::size_t n = points_.size(), limit = options_.exact_limit;
        if (n <= limit) return n;
        const double affordable =
            static_cast<double>(limit) * static_cast<double>(limit) / static_cast<double>(n);
        return std::min(n, std::max(fewest_draws, static_cast<std::size_t>(affordable)));
    }

    void measure_gaps() {
        GapOptions options;
        options.min_k = options_.min_k;
        options.max_k = result_.curve.back().k;
        if (options.max_k < options.min_k) return;
        options.references = options_.gap_references;
        options.space = options_.gap_space;
        options.kmeans = options_.kmeans;
        // What the last iterations add is far below the standard errors, and these are most of all runs.
        options.kmeans.tolerance = std::max(options.kmeans.tolerance, KMeansOptions{}.tolerance);
        options.progress = progress_of(0.3, 0.7);
        std::vector<GapPoint> gaps;
        const std::size_t limit = std::clamp(options_.exact_limit, fewest_draws, most_gap_points);
        if (points_.size() <= limit) {
            gaps = gap_curve(points_, options);
        } else {
            Random random(options_.kmeans.seed, sample_stream);
            gaps = gap_curve(draw_weighted_sample(points_, limit, random).view(), options);
        }
        for (std::size_t n = 0; n < gaps.size(); ++n) result_.curve[n].gap = gaps[n];
    }

    std::function<bool(double)> progress_of(double first, double length) const {
        if (!options_.progress) return {};
        return [this, first, length](double share) { return options_.progress(first + length * share); };
    }

    // Each is clustered hundreds of times, and more would not move the gaps by their standard errors.
    static constexpr std::size_t most_gap_points = 5000;
    static constexpr std::size_t fewest_draws = 1000;
    static constexpr std::uint64_t sample_stream = std::uint64_t{1} << 34;

    const PointSetView points_;
    const ChooseKOptions& options_;
    std::vector<ChooseKMethod> methods_;
    double total_weight_ = 0;
    ChooseKResult result_;
};

}  // namespace

ChooseKResult choose_k(const PointSetView& points, const ChooseKOptions& options) {
    return Choice(points, options).run();
}

}  // namespace tinct
