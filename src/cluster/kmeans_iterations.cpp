#include "cluster/kmeans_iterations.hpp"

#include "cluster/assignment_step.hpp"
#include "cluster/cluster_sums.hpp"
#include "cluster/empty_clusters.hpp"
#include "cluster/squared_distance.hpp"

#include <tinct/util/error.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace tinct {

namespace {

// Below, an assignment is done before another thread has woken up; and a thread that waits for it costs more
// than it gives when the machine has other work.
template <class T>
bool worth_threads(const PackedPoints<T>& points, std::size_t clusters) {
    constexpr double least_products = 1e6;
    return static_cast<double>(points.size()) * static_cast<double>(clusters) *
               static_cast<double>(points.dimensions()) >=
           least_products;
}

template <class T>
class Iterations {
  public:
    Iterations(const PackedPoints<T>& points, const Centroids& start, const IterationOptions& options)
        : points_(points),
          options_(options),
          threads_(worth_threads(points, start.size()) ? options.threads : 1),
          chunks_(points.tiles(), 32),
          step_(make_assignment_step(options.algorithm, points, start.size(), threads_)),
          partial_(chunks_.size(), ClusterSums(start.size(), points.dimensions())),
          relabeled_(chunks_.size()) {
        result_.centroids = start;
        result_.labels.assign(points.size(), static_cast<std::uint32_t>(start.size()));  // nobody's
    }

    Clustering run() {
        for (;;) {
            assign();
            if (result_.converged || result_.iterations == options_.max_iterations) break;
            if (options_.progress && !options_.progress(double(result_.iterations) / options_.max_iterations))
                throw Error(ErrorCode::canceled, "k-means was canceled");
            ++result_.iterations;
            if (std::ranges::all_of(relabeled_, [](std::size_t changed) { return changed == 0; })) {
                result_.converged = true;
                break;
            }
            result_.converged = update() <= options_.tolerance;
        }
        result_.inertia = inertia();
        drop_empty_clusters();
        return std::move(result_);
    }

  private:
    // Labels every point and leaves the clusters' sums in partial_.front(), merged in the order of the
    // chunks.
    void assign() {
        table_.emplace(result_.centroids, points_.dimensions());
        step_->set_centroids(*table_);
        parallel_for(chunks_.size(), threads_, [&](std::size_t chunk) {
            const std::size_t first = chunks_.first(chunk), last = chunks_.last(chunk);
            relabeled_[chunk] = step_->assign(first, last, result_.labels.data());
            partial_[chunk].clear();
            for (std::size_t t = first; t < last; ++t)
                partial_[chunk].add(points_, t, &result_.labels[t * kernels::tile_size]);
        });
        for (std::size_t chunk = 1; chunk < chunks_.size(); ++chunk) partial_.front().merge(partial_[chunk]);
    }

    // Moves the centroids to the means; returns how far they moved, squared and summed.
    double update() {
        ClusterSums& sums = partial_.front();
        if (sums.any_empty()) fill_empty_clusters<T>(points_, result_.labels, squared_distances(), sums);
        double movement = 0;
        std::vector<double> mean(points_.dimensions());
        for (std::size_t k = 0; k < result_.centroids.size(); ++k) {
            const std::span<double> centroid = result_.centroids[k];
            sums.mean(k, centroid, mean);
            for (std::size_t j = 0; j < mean.size(); ++j)
                movement += (mean[j] - centroid[j]) * (mean[j] - centroid[j]);
            std::ranges::copy(mean, centroid.begin());
        }
        return movement;
    }

    // Calls body(chunk, first, last) for the points of every chunk.
    template <class Body>
    void for_points(Body body) const {
        parallel_for(chunks_.size(), threads_, [&](std::size_t chunk) {
            body(chunk, chunks_.first(chunk) * kernels::tile_size,
                 std::min(chunks_.last(chunk) * kernels::tile_size, points_.size()));
        });
    }

    // Squared, of point i to its centroid.
    T own_distance(std::size_t i) const { return squared_distance(points_, i, *table_, result_.labels[i]); }

    std::vector<T> squared_distances() const {
        std::vector<T> result(points_.size());
        for_points([&](std::size_t, std::size_t first, std::size_t last) {
            for (std::size_t i = first; i < last; ++i) result[i] = own_distance(i);
        });
        return result;
    }

    double inertia() const {
        std::vector<double> sums(chunks_.size());
        for_points([&](std::size_t chunk, std::size_t first, std::size_t last) {
            double sum = 0;
            for (std::size_t i = first; i < last; ++i)  // 0 times an overflow would be no number
                if (points_.weight(i) > 0) sum += points_.weight(i) * static_cast<double>(own_distance(i));
            sums[chunk] = sum;
        });
        double total = 0;
        for (const double sum : sums) total += sum;
        return total;
    }

    void drop_empty_clusters() {
        const ClusterSums& sums = partial_.front();
        if (!sums.any_empty()) return;
        std::vector<double> kept;
        std::vector<std::uint32_t> new_label(sums.clusters());
        std::uint32_t next = 0;
        for (std::size_t k = 0; k < sums.clusters(); ++k) {
            if (sums.size(k) == 0) continue;
            new_label[k] = next++;
            const std::span<const double> centroid = std::as_const(result_.centroids)[k];
            kept.insert(kept.end(), centroid.begin(), centroid.end());
        }
        for (std::uint32_t& label : result_.labels) label = new_label[label];
        result_.centroids = Centroids(std::move(kept), points_.dimensions());
    }

    const PackedPoints<T>& points_;
    const IterationOptions& options_;
    const int threads_;
    const Chunks chunks_;
    std::unique_ptr<AssignmentStep<T>> step_;
    std::optional<CentroidTable<T>> table_;
    std::vector<ClusterSums> partial_;
    std::vector<std::size_t> relabeled_;
    Clustering result_;
};

}  // namespace

template <class T>
Clustering iterate_kmeans(const PackedPoints<T>& points, const Centroids& start,
                          const IterationOptions& options) {
    return Iterations<T>(points, start, options).run();
}

template Clustering iterate_kmeans(const PackedPoints<float>&, const Centroids&, const IterationOptions&);
template Clustering iterate_kmeans(const PackedPoints<double>&, const Centroids&, const IterationOptions&);

}  // namespace tinct
