#include "cluster/cluster_errors.hpp"

#include "cluster/centroid_filter.hpp"
#include "cluster/kernels/nearest_candidate.hpp"
#include "cluster/kernels/nearest_centroid.hpp"
#include "cluster/kernels/nearest_two_centroids.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>

namespace tinct {

namespace {

// Of the points of a tile or a block. The second nearest is known only when the loss is asked for.
template <class T>
struct Nearest {
    alignas(64) std::uint32_t labels[kernels::tile_size];
    alignas(64) T first[kernels::tile_size], second[kernels::tile_size];
};

template <class T>
class ErrorSums {
  public:
    ErrorSums(const PackedPoints<T>& points, const CentroidTable<T>& centroids, bool with_loss)
        : points_(points), centroids_(centroids), with_loss_(with_loss) {
        if (points.dimensions() <= CentroidFilter<T>::most_dimensions)
            filter_.emplace(points, centroids, with_loss ? 2 : 1);
    }

    ClusterErrors run(int threads) const {
        const Chunks chunks(points_.tiles(), 16);
        std::vector<ClusterErrors> partial(chunks.size());
        parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
            partial[chunk] = of_tiles(chunks.first(chunk), chunks.last(chunk));
        });
        ClusterErrors total = none();
        for (const ClusterErrors& part : partial) {
            add(part.error, total.error);
            add(part.weight, total.weight);
            add(part.loss, total.loss);
        }
        return total;
    }

  private:
    ClusterErrors none() const {
        const std::vector<double> zeros(centroids_.size());
        return {zeros, zeros, with_loss_ ? zeros : std::vector<double>()};
    }

    static void add(const std::vector<double>& part, std::vector<double>& total) {
        for (std::size_t k = 0; k < total.size(); ++k) total[k] += part[k];
    }

    ClusterErrors of_tiles(std::size_t first, std::size_t last) const {
        ClusterErrors errors = none();
        if (!filter_) {
            for (std::size_t t = first; t < last; ++t) add_tile(t, errors);
            return errors;
        }
        typename CentroidFilter<T>::Scratch scratch(*filter_);
        filter_->visit(first, last, scratch, [&](std::size_t block, std::size_t end, const auto& candidates) {
            for (; block < end; ++block) add_block(block, candidates, errors);
        });
        return errors;
    }

    void add_tile(std::size_t t, ClusterErrors& errors) const {
        Nearest<T> found;
        const std::size_t d = points_.dimensions();
        if (with_loss_)
            kernels::nearest_two_centroids(points_.tile(t), d, centroids_.rows(), centroids_.size(),
                                           found.labels, found.first, found.second);
        else
            kernels::nearest_centroid(points_.tile(t), d, centroids_.rows(), centroids_.size(), found.labels,
                                      found.first);
        add(t * kernels::tile_size, points_.tile_points(t), found, errors);
    }

    void add_block(std::size_t block, const kernels::Candidates<T>& candidates, ClusterErrors& errors) const {
        Nearest<T> found;
        const T* const points = points_.block_points(block);
        if (with_loss_)
            kernels::nearest_two_candidates(points, points_.dimensions(), candidates, found.labels,
                                            found.first, found.second);
        else
            kernels::nearest_candidate(points, points_.dimensions(), candidates, found.labels, found.first);
        const std::size_t first = block * kernels::block_size;
        add(first, std::min(kernels::block_size, points_.size() - first), found, errors);
    }

    // `count` points from `first` on.
    void add(std::size_t first, std::size_t count, const Nearest<T>& found, ClusterErrors& errors) const {
        for (std::size_t i = 0; i < count; ++i) {
            const double weight = points_.weight(first + i);
            if (!(weight > 0)) continue;
            const auto squared = static_cast<double>(found.first[i]);
            errors.weight[found.labels[i]] += weight;
            errors.error[found.labels[i]] += weight * squared;
            if (with_loss_)
                errors.loss[found.labels[i]] += weight * (static_cast<double>(found.second[i]) - squared);
        }
    }

    const PackedPoints<T>& points_;
    const CentroidTable<T>& centroids_;
    const bool with_loss_;
    std::optional<CentroidFilter<T>> filter_;
};

}  // namespace

template <class T>
ClusterErrors cluster_errors(const PackedPoints<T>& points, const CentroidTable<T>& centroids, int threads) {
    return ErrorSums<T>(points, centroids, false).run(threads);
}

template <class T>
ClusterErrors cluster_losses(const PackedPoints<T>& points, const CentroidTable<T>& centroids, int threads) {
    return ErrorSums<T>(points, centroids, true).run(threads);
}

template ClusterErrors cluster_errors(const PackedPoints<float>&, const CentroidTable<float>&, int);
template ClusterErrors cluster_errors(const PackedPoints<double>&, const CentroidTable<double>&, int);
template ClusterErrors cluster_losses(const PackedPoints<float>&, const CentroidTable<float>&, int);
template ClusterErrors cluster_losses(const PackedPoints<double>&, const CentroidTable<double>&, int);

}  // namespace tinct
