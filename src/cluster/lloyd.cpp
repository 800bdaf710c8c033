#include "cluster/lloyd.hpp"

#include "cluster/cluster_sums.hpp"
#include "cluster/empty_clusters.hpp"
#include "cluster/tile_assigner.hpp"

#include <tinct/util/error.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace tinct {

namespace {

template <class T>
class LloydRun {
  public:
    LloydRun(const PackedPoints<T>& points, const Centroids& start, const LloydOptions& options)
        : points_(points),
          options_(options),
          chunks_(points.tiles(), 32),
          partial_(chunks_.size(), ClusterSums(start.size(), points.dimensions())),
          relabeled_(chunks_.size()),
          labels_(points.tiles() * kernels::tile_size),
          squared_distances_(points.tiles() * kernels::tile_size) {
        result_.centroids = start;
        std::fill_n(labels_.data(), labels_.size(),
                    static_cast<std::uint32_t>(start.size()));  // nobody's label
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
        drop_empty_clusters();
        result_.inertia = partial_.front().inertia();
        result_.labels.assign(labels_.data(), labels_.data() + points_.size());
        return std::move(result_);
    }

  private:
    // Labels every point and leaves the clusters' sums in partial_.front(), merged in the order of the
    // chunks.
    void assign() {
        const TileAssigner<T> assigner(points_, result_.centroids);
        parallel_for(chunks_.size(), options_.threads,
                     [&](std::size_t chunk) { assign_chunk(assigner, chunk); });
        for (std::size_t chunk = 1; chunk < chunks_.size(); ++chunk) partial_.front().merge(partial_[chunk]);
    }

    void assign_chunk(const TileAssigner<T>& assigner, std::size_t chunk) {
        typename TileAssigner<T>::Scratch scratch(assigner);
        alignas(64) std::uint32_t labels[kernels::tile_size];
        partial_[chunk].clear();
        relabeled_[chunk] = 0;
        for (std::size_t t = chunks_.first(chunk); t < chunks_.last(chunk); ++t) {
            std::uint32_t* const old_labels = labels_.data() + t * kernels::tile_size;
            T* const distances = squared_distances_.data() + t * kernels::tile_size;
            assigner.assign(t, scratch, labels, distances);
            partial_[chunk].add(points_, t, labels, distances);
            for (std::size_t i = 0; i < points_.tile_points(t); ++i)
                relabeled_[chunk] += labels[i] != old_labels[i];
            std::ranges::copy(labels, old_labels);
        }
    }

    // Moves the centroids to the means; returns how far they moved, squared and summed.
    double update() {
        ClusterSums& sums = partial_.front();
        fill_empty_clusters(points_, std::span<const std::uint32_t>(labels_.data(), points_.size()),
                            squared_distances_, sums);
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

    void drop_empty_clusters() {
        const ClusterSums& sums = partial_.front();
        std::vector<double> kept;
        std::vector<std::uint32_t> new_label(sums.clusters());
        std::uint32_t next = 0;
        for (std::size_t k = 0; k < sums.clusters(); ++k) {
            if (sums.size(k) == 0) continue;
            new_label[k] = next++;
            const std::span<const double> centroid = std::as_const(result_.centroids)[k];
            kept.insert(kept.end(), centroid.begin(), centroid.end());
        }
        if (next == sums.clusters()) return;
        for (std::size_t i = 0; i < points_.size(); ++i) labels_[i] = new_label[labels_[i]];
        result_.centroids = Centroids(std::move(kept), points_.dimensions());
    }

    const PackedPoints<T>& points_;
    const LloydOptions& options_;
    const Chunks chunks_;
    std::vector<ClusterSums> partial_;
    std::vector<std::size_t> relabeled_;
    AlignedBuffer<std::uint32_t> labels_;
    AlignedBuffer<T> squared_distances_;
    Clustering result_;
};

}  // namespace

template <class T>
Clustering lloyd(const PackedPoints<T>& points, const Centroids& start, const LloydOptions& options) {
    return LloydRun<T>(points, start, options).run();
}

template Clustering lloyd(const PackedPoints<float>&, const Centroids&, const LloydOptions&);
template Clustering lloyd(const PackedPoints<double>&, const Centroids&, const LloydOptions&);

}  // namespace tinct
