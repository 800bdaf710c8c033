#include "quantize/palette_search.hpp"

#include "cluster/kmeans_init.hpp"
#include "cluster/kmeans_iteration.hpp"
#include "cluster/kmeans_iterations.hpp"
#include "cluster/local_search.hpp"
#include "cluster/mean_variance.hpp"
#include "cluster/packed_points.hpp"
#include "quantize/color_cells.hpp"
#include "quantize/color_points.hpp"
#include "quantize/rounded_palette.hpp"
#include "quantize/search_plan.hpp"

#include <tinct/util/aligned_buffer.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace tinct {

namespace {

constexpr int cell_iterations = 20, iterations_before_search = 4;
constexpr double cell_tolerance = 1e-4;  // of the mean variance

// Random streams: the starts have the numbers from 0 on, their searches and those on all colors these.
constexpr std::uint64_t cell_search_streams = std::uint64_t{1} << 32;
constexpr std::uint64_t color_search_streams = std::uint64_t{1} << 33;

PointSetView weighted(const ColorCounts& counts, AlignedBuffer<double>& weights) {
    std::ranges::copy(counts.counts, weights.data());
    return points_of(counts.colors).with_weights({weights.data(), weights.size()});
}

class PaletteSearch {
  public:
    PaletteSearch(const ColorCounts& counts, const QuantizeOptions& options)
        : options_(options),
          plan_(search_plan(options, counts.size())),
          weights_(counts.size()),
          colors_(weighted(counts, weights_), options.threads),
          cells_(color_cells(counts, colors_, plan_.cells, options.threads)),
          iteration_(colors_, KMeansAlgorithm::filtering, options.threads) {
        if (options.time_budget > std::chrono::nanoseconds::zero())
            deadline_ = std::chrono::steady_clock::now() + options.time_budget;
    }

    FoundPalette run() {
        Centroids centroids = best_start();
        if (plan_.searches.count > 0 && !time_is_over()) iterate(centroids, iterations_before_search, 0.5);
        for (int search = 0; search < plan_.searches.count && !time_is_over(); ++search)
            centroids = searched(centroids, search);
        iterate(centroids, time_is_over() ? std::min(plan_.iterations, 1) : plan_.iterations, 0.9);
        round_palette(iteration_, centroids, plan_.rounded_updates, cells_.squares, result_);
        return std::move(result_);
    }

  private:
    // Of the starts on the cells, which do not depend on each other. As many at a time as there are threads.
    Centroids best_start() {
        const PackedPoints<float> cells(
            PointSetView(cells_.means.data(), cells_.size(), 3).with_weights(cells_.weights),
            options_.threads);
        const auto at_a_time = static_cast<std::size_t>(resolve_threads(options_.threads));
        const auto starts = static_cast<std::size_t>(plan_.starts);
        Clustering best;
        for (std::size_t first = 0; first < starts && (first == 0 || !time_is_over()); first += at_a_time) {
            report(0.5 * static_cast<double>(first) / static_cast<double>(starts));
            std::vector<SearchResult> found(std::min(at_a_time, starts - first));
            parallel_for(found.size(), options_.threads,
                         [&](std::size_t i) { found[i] = one_start(cells, first + i); });
            for (SearchResult& start : found) {
                result_.moves += start.moves;
                result_.start_inertias.push_back(start.best.inertia + cells_.within);
                if (best.labels.empty() || start.best.inertia < best.inertia) best = std::move(start.best);
            }
        }
        result_.iterations = best.iterations;
        return best.centroids;
    }

    SearchResult one_start(const PackedPoints<float>& cells, std::size_t number) const {
        KMeansOptions start;
        start.clusters = options_.colors.value();
        start.initialization = options_.initialization;
        start.seed = options_.seed;
        start.threads = options_.threads;
        IterationOptions iteration = iteration_options(cell_iterations);
        iteration.tolerance = cell_tolerance * mean_variance(cells, options_.threads);
        const Clustering found =
            iterate_kmeans(cells, init_centroids(cells, start, static_cast<int>(number)), iteration);
        Random random(options_.seed, cell_search_streams + number);
        SearchResult result =
            breathe(cells, found.centroids, iteration, {plan_.cell_moves, deadline_}, random);
        result.best.iterations += found.iterations;
        return result;
    }

    Centroids searched(const Centroids& start, int number) {
        IterationOptions iteration = iteration_options(1);
        if (options_.progress)
            iteration.progress = [this, number](double part) {
                return options_.progress(0.5 + 0.4 * (number + part) / plan_.searches.count);
            };
        Random random(options_.seed, color_search_streams + static_cast<std::uint64_t>(number));
        const SearchOptions search{plan_.searches.moves, deadline_, plan_.searches.patience,
                                   plan_.searches.width};
        const SearchResult found = breathe(colors_, start, iteration, search, random);
        result_.moves += found.moves;
        result_.iterations += found.best.iterations;
        return found.best.centroids;
    }

    // Up to so many iterations over all colors, with this share of all work done.
    void iterate(Centroids& centroids, int iterations, double share) {
        iteration_.begin(centroids.size());
        result_.converged = false;
        for (int i = 0; i < iterations && !result_.converged; ++i) {
            report(share);
            result_.converged = iteration_.assign(centroids) == 0;
            if (!result_.converged) iteration_.update(centroids);
            ++result_.iterations;
        }
    }

    IterationOptions iteration_options(int iterations) const {
        IterationOptions iteration;
        iteration.algorithm = KMeansAlgorithm::filtering;
        iteration.max_iterations = iterations;
        iteration.threads = options_.threads;
        return iteration;
    }

    void report(double share) const { report_progress(options_.progress, share); }
    bool time_is_over() const { return deadline_ && std::chrono::steady_clock::now() >= *deadline_; }

    const QuantizeOptions& options_;
    const SearchPlan plan_;
    AlignedBuffer<double> weights_;
    const PackedPoints<float> colors_;
    const ColorCells cells_;
    Deadline deadline_;
    KMeansIteration<float> iteration_;  // over all colors
    FoundPalette result_;
};

}  // namespace

FoundPalette search_palette(const ColorCounts& counts, const QuantizeOptions& options) {
    return PaletteSearch(counts, options).run();
}

}  // namespace tinct
