#include "quantize/cell_search.hpp"

#include "cluster/kmeans_iterations.hpp"
#include "cluster/kmeans_starts.hpp"
#include "cluster/packed_points.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace tinct {

namespace {

KMeansOptions start_options(const QuantizeOptions& options, std::size_t clusters, int moves) {
    constexpr int cell_iterations = 20;
    KMeansOptions result;
    result.clusters = clusters;
    result.initialization = options.initialization;
    result.algorithm = KMeansAlgorithm::filtering;
    result.local_search = LocalSearch::breathing;
    result.max_moves = moves;
    result.max_iterations = cell_iterations;
    result.seed = options.seed;
    result.threads = options.threads;
    return result;
}

}  // namespace

Centroids best_start(const ColorCells& cells, std::size_t clusters, const SearchPlan& plan,
                     const QuantizeOptions& options, const Deadline& deadline, QuantizedPalette& evidence) {
    const PackedPoints<float> points(
        PointSetView(cells.means.data(), cells.size(), cells.dimensions()).with_weights(cells.weights),
        options.threads);
    const KMeansOptions start = start_options(options, clusters, plan.cell_moves);
    const KMeansStarts<float> starts(points, start, deadline);
    const int at_a_time = resolve_threads(options.threads);
    Clustering best;
    for (int first = 0; first < plan.starts && (first == 0 || !deadline.is_over()); first += at_a_time) {
        report_progress(options.progress, 0.5 * first / plan.starts);
        std::vector<FoundStart> found(static_cast<std::size_t>(std::min(at_a_time, plan.starts - first)));
        parallel_for(found.size(), options.threads,
                     [&](std::size_t i) { found[i] = starts.run(first + static_cast<int>(i), {}); });
        for (FoundStart& one : found) {
            evidence.moves += one.moves;
            evidence.restart_inertias.push_back(one.clustering.inertia + cells.within);
            if (best.labels.empty() || one.clustering.inertia < best.inertia)
                best = std::move(one.clustering);
        }
    }
    evidence.iterations = best.iterations;
    return best.centroids;
}

}  // namespace tinct
