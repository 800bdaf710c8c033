#include "cluster/kmeans_iterations.hpp"

#include "cluster/kmeans_iteration.hpp"

#include <tinct/util/error.hpp>

#include <utility>
#include <vector>

namespace tinct {

namespace {

void drop_empty_clusters(const ClusterSums& sums, Clustering& clustering) {
    if (!sums.any_empty()) return;
    const std::size_t dimensions = clustering.centroids.dimensions();
    std::vector<double> kept;
    std::vector<std::uint32_t> new_label(sums.clusters());
    std::uint32_t next = 0;
    for (std::size_t k = 0; k < sums.clusters(); ++k) {
        if (sums.size(k) == 0) continue;
        new_label[k] = next++;
        const std::span<const double> centroid = std::as_const(clustering.centroids)[k];
        kept.insert(kept.end(), centroid.begin(), centroid.end());
    }
    for (std::uint32_t& label : clustering.labels) label = new_label[label];
    clustering.centroids = Centroids(std::move(kept), dimensions);
}

}  // namespace

void report_progress(const std::function<bool(double)>& progress, double share) {
    if (progress && !progress(share)) throw Error(ErrorCode::canceled, "k-means was canceled");
}

template <class T>
Clustering iterate_kmeans(const PackedPoints<T>& points, const Centroids& start,
                          const IterationOptions& options) {
    KMeansIteration<T> iteration(points, options.algorithm, options.threads);
    Clustering result;
    result.centroids = start;
    iteration.begin(start.size());
    for (;;) {
        const std::size_t relabeled = iteration.assign(result.centroids);
        if (result.converged || result.iterations == options.max_iterations) break;
        report_progress(options.progress, double(result.iterations) / options.max_iterations);
        ++result.iterations;
        if (relabeled == 0) {
            result.converged = true;
            break;
        }
        result.converged = iteration.update(result.centroids) <= options.tolerance;
    }
    result.inertia = iteration.inertia();
    result.labels.assign(iteration.labels().begin(), iteration.labels().end());
    drop_empty_clusters(iteration.sums(), result);
    return result;
}

template Clustering iterate_kmeans(const PackedPoints<float>&, const Centroids&, const IterationOptions&);
template Clustering iterate_kmeans(const PackedPoints<double>&, const Centroids&, const IterationOptions&);

}  // namespace tinct
