#include "quantize/palette_search.hpp"

#include "cluster/kmeans_starts.hpp"
#include "cluster/local_search.hpp"
#include "quantize/search_plan.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <utility>

namespace tinct {

namespace {

constexpr int cell_iterations = 20, iterations_before_search = 4, iterations_of_a_breath = 3;

// The starts have the random streams below this.
constexpr std::uint64_t color_search_stream = std::uint64_t{1} << 33;

class PaletteSearch {
  public:
    PaletteSearch(const PackedPoints<float>& colors, const CurveKey& key, std::size_t clusters,
                  const QuantizeOptions& options, const Deadline& deadline, KMeansIteration<float>& iteration)
        : options_(options),
          deadline_(deadline),
          clusters_(clusters),
          plan_(search_plan(options, clusters, colors.size())),
          colors_(colors),
          cells_(color_cells(colors, key, plan_.cells, options.threads)),
          iteration_(iteration) {}

    FoundCentroids run() {
        Centroids centroids = best_start();
        if (plan_.color_search.moves > 0 && !deadline_.is_over()) {
            iterate(centroids, iterations_before_search, 0.5);
            centroids = searched(centroids);
        }
        iterate(centroids, deadline_.is_over() ? std::min(plan_.iterations, 1) : plan_.iterations, 0.9);
        return {std::move(centroids), cells_.squares, plan_.rounded_updates, std::move(evidence_)};
    }

  private:
    KMeansOptions cell_options() const {
        KMeansOptions options;
        options.clusters = clusters_;
        options.initialization = options_.initialization;
        options.algorithm = KMeansAlgorithm::filtering;
        options.local_search = LocalSearch::breathing;
        options.max_moves = plan_.cell_moves;
        options.max_iterations = cell_iterations;
        options.seed = options_.seed;
        options.threads = options_.threads;
        return options;
    }

    // Of the starts on the cells. As many at a time as there are threads.
    Centroids best_start() {
        const PackedPoints<float> cells(PointSetView(cells_.means.data(), cells_.size(), colors_.dimensions())
                                            .with_weights(cells_.weights),
                                        options_.threads);
        const KMeansOptions cell_kmeans = cell_options();
        const KMeansStarts<float> starts(cells, cell_kmeans, deadline_);
        const int at_a_time = resolve_threads(options_.threads);
        Clustering best;
        for (int first = 0; first < plan_.starts && (first == 0 || !deadline_.is_over());
             first += at_a_time) {
            report(0.5 * first / plan_.starts);
            std::vector<FoundStart> found(
                static_cast<std::size_t>(std::min(at_a_time, plan_.starts - first)));
            parallel_for(found.size(), options_.threads,
                         [&](std::size_t i) { found[i] = starts.run(first + static_cast<int>(i), {}); });
            for (FoundStart& start : found) {
                evidence_.moves += start.moves;
                evidence_.restart_inertias.push_back(start.clustering.inertia + cells_.within);
                if (best.labels.empty() || start.clustering.inertia < best.inertia)
                    best = std::move(start.clustering);
            }
        }
        evidence_.iterations = best.iterations;
        return best.centroids;
    }

    Centroids searched(const Centroids& start) {
        IterationOptions iteration;
        iteration.algorithm = KMeansAlgorithm::filtering;
        iteration.threads = options_.threads;
        if (options_.progress)
            iteration.progress = [this](double share) { return options_.progress(0.5 + 0.4 * share); };
        const auto [moves, patience, width] = plan_.color_search;
        Random random(options_.seed, color_search_stream);
        const SearchResult found = breathe(
            colors_, start, iteration, {moves, deadline_, patience, width, iterations_of_a_breath}, random);
        evidence_.moves += found.moves;
        evidence_.iterations += found.iterations;
        return found.centroids;
    }

    // Up to so many iterations over all colors, with this share of all work done.
    void iterate(Centroids& centroids, int iterations, double share) {
        bool& converged = evidence_.converged = false;
        iteration_.begin(centroids.size());
        for (int i = 0; i < iterations && !converged; ++i) {
            report(share);
            converged = iteration_.assign(centroids) == 0;
            if (!converged) iteration_.update(centroids);
            ++evidence_.iterations;
        }
    }

    void report(double share) const { report_progress(options_.progress, share); }

    const QuantizeOptions& options_;
    const Deadline& deadline_;
    const std::size_t clusters_;
    const SearchPlan plan_;
    const PackedPoints<float>& colors_;
    const ColorCells cells_;
    KMeansIteration<float>& iteration_;  // over all colors
    QuantizedPalette evidence_;
};

}  // namespace

FoundCentroids search_palette(const PackedPoints<float>& colors, const CurveKey& key, std::size_t clusters,
                              const QuantizeOptions& options, const Deadline& deadline,
                              KMeansIteration<float>& iteration) {
    return PaletteSearch(colors, key, clusters, options, deadline, iteration).run();
}

}  // namespace tinct
