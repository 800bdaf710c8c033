#include "quantize/palette_search.hpp"

#include "cluster/kmeans_init.hpp"
#include "cluster/kmeans_iterations.hpp"
#include "cluster/local_search.hpp"
#include "cluster/mean_variance.hpp"
#include "cluster/packed_points.hpp"
#include "quantize/color_cells.hpp"
#include "quantize/color_points.hpp"
#include "quantize/rounded_palette.hpp"
#include "quantize/search_plan.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace tinct {

namespace {

constexpr int cell_iterations = 20, iterations_before_search = 4;
constexpr double cell_tolerance = 1e-4;  // of the mean variance

// Random streams: the starts have the numbers from 0 on, their searches these, the search on all colors the
// last.
constexpr std::uint64_t cell_search_streams = std::uint64_t{1} << 32;
constexpr std::uint64_t color_search_stream = std::uint64_t{1} << 33;

class PaletteSearch {
  public:
    PaletteSearch(const ColorCounts& counts, const QuantizeOptions& options)
        : options_(options),
          plan_(search_plan(options, counts.size())),
          weights_(counts.counts.begin(), counts.counts.end()),
          cells_(color_cells(counts, plan_.cells, options.threads)),
          colors_(points_of(counts.colors).with_weights(weights_), options.threads) {
        if (options.time_budget > std::chrono::nanoseconds::zero())
            deadline_ = std::chrono::steady_clock::now() + options.time_budget;
    }

    FoundPalette run() {
        Clustering clustering = best_start();
        const bool searches = plan_.color_moves > 0 && !time_is_over();
        clustering = iterate_kmeans(colors_, clustering.centroids,
                                    on_colors(searches ? iterations_before_search : plan_.iterations, 0.5));
        result_.iterations += clustering.iterations;
        if (searches) clustering = searched(std::move(clustering));
        result_.converged = clustering.converged;
        round_palette(colors_, clustering.centroids, plan_.rounded_updates, options_.threads, result_);
        return std::move(result_);
    }

  private:
    // Of the starts on the cells, which do not depend on each other. As many at a time as there are threads.
    Clustering best_start() {
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
        return best;
    }

    SearchResult one_start(const PackedPoints<float>& cells, std::size_t number) const {
        KMeansOptions start;
        start.clusters = options_.colors.value();
        start.initialization = options_.initialization;
        start.seed = options_.seed;
        start.threads = options_.threads;
        IterationOptions iteration;
        iteration.max_iterations = cell_iterations;
        iteration.tolerance = cell_tolerance * mean_variance(cells, options_.threads);
        iteration.threads = options_.threads;
        Clustering found =
            iterate_kmeans(cells, init_centroids(cells, start, static_cast<int>(number)), iteration);
        Random random(options_.seed, cell_search_streams + number);
        return breathe(cells, std::move(found), iteration, {plan_.cell_moves, deadline_}, random);
    }

    Clustering searched(Clustering start) {
        Random random(options_.seed, color_search_stream);
        SearchResult found = breathe(colors_, std::move(start), on_colors(plan_.iterations, 0.6),
                                     {plan_.color_moves, deadline_, plan_.color_width}, random);
        result_.moves += found.moves;
        result_.iterations = found.best.iterations;
        return std::move(found.best);
    }

    // From this share of the whole work on.
    IterationOptions on_colors(int iterations, double share) const {
        IterationOptions iteration;
        iteration.max_iterations = time_is_over() ? 1 : iterations;
        iteration.threads = options_.threads;
        if (options_.progress)
            iteration.progress = [this, share](double part) { return options_.progress(share + 0.1 * part); };
        return iteration;
    }

    void report(double share) const { report_progress(options_.progress, share); }
    bool time_is_over() const { return deadline_ && std::chrono::steady_clock::now() >= *deadline_; }

    const QuantizeOptions& options_;
    const SearchPlan plan_;
    const std::vector<double> weights_;
    const ColorCells cells_;
    const PackedPoints<float> colors_;
    Deadline deadline_;
    FoundPalette result_;
};

}  // namespace

FoundPalette search_palette(const ColorCounts& counts, const QuantizeOptions& options) {
    return PaletteSearch(counts, options).run();
}

}  // namespace tinct
