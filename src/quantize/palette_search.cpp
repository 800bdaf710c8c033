#include "quantize/palette_search.hpp"

#include "cluster/local_search.hpp"
#include "quantize/cell_search.hpp"

#include <algorithm>
#include <utility>

namespace tinct {

namespace {

constexpr int iterations_before_search = 4, iterations_of_a_breath = 3;
constexpr double relaxation = 1.8;  // over any number of iterations, so less than 2

// The starts on the cells have the random streams below this.
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
        Centroids centroids = best_start(cells_, clusters_, plan_, options_, deadline_, evidence_);
        if (plan_.color_search.moves > 0 && !deadline_.is_over()) {
            iterate(centroids, iterations_before_search, 0.5);
            centroids = searched(centroids);
        }
        iterate(centroids, deadline_.is_over() ? std::min(plan_.iterations, 1) : plan_.iterations, 0.9);
        return {std::move(centroids), cells_.squares, plan_.rounding, std::move(evidence_)};
    }

  private:
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
            converged = !iteration_.step(centroids, i + 1 < iterations ? relaxation : 1);
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
