#include "cluster/cluster_errors.hpp"

#include "cluster/centroid_filter.hpp"
#include "cluster/kernels/nearest_candidate.hpp"
#include "cluster/kernels/nearest_two_centroids.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>

namespace tinct {

namespace {

// Adds `count` points from `first` on.
template <class T>
void add(const PackedPoints<T>& points, std::size_t first, std::size_t count, const std::uint32_t* labels,
         const T* nearest, const T* second, ClusterErrors& errors) {
    for (std::size_t i = 0; i < count; ++i) {
        const double weight = points.weight(first + i);
        if (!(weight > 0)) continue;
        errors.weight[labels[i]] += weight;
        errors.error[labels[i]] += weight * static_cast<double>(nearest[i]);
        errors.loss[labels[i]] += weight * (static_cast<double>(second[i]) - static_cast<double>(nearest[i]));
    }
}

template <class T>
void add_tile(const PackedPoints<T>& points, std::size_t t, const CentroidTable<T>& centroids,
              ClusterErrors& errors) {
    alignas(64) std::uint32_t labels[kernels::tile_size];
    alignas(64) T nearest[kernels::tile_size], second[kernels::tile_size];
    kernels::nearest_two_centroids(points.tile(t), points.dimensions(), centroids.rows(), centroids.size(),
                                   labels, nearest, second);
    add(points, t * kernels::tile_size, points.tile_points(t), labels, nearest, second, errors);
}

template <class T>
void add_block(const PackedPoints<T>& points, std::size_t block, const kernels::Candidates<T>& candidates,
               ClusterErrors& errors) {
    alignas(64) std::uint32_t labels[kernels::block_size];
    alignas(64) T nearest[kernels::block_size], second[kernels::block_size];
    kernels::nearest_two_candidates(points.block_points(block), points.dimensions(), candidates, labels,
                                    nearest, second);
    const std::size_t first = block * kernels::block_size;
    add(points, first, std::min(kernels::block_size, points.size() - first), labels, nearest, second, errors);
}

ClusterErrors none(std::size_t clusters) {
    const std::vector<double> zeros(clusters);
    return {zeros, zeros, zeros};
}

}  // namespace

template <class T>
ClusterErrors cluster_errors(const PackedPoints<T>& points, const CentroidTable<T>& centroids, int threads) {
    std::optional<CentroidFilter<T>> filter;
    if (points.dimensions() <= CentroidFilter<T>::most_dimensions) filter.emplace(points, centroids, 2);
    const Chunks chunks(points.tiles(), 16);
    std::vector<ClusterErrors> partial(chunks.size());
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        ClusterErrors& errors = partial[chunk] = none(centroids.size());
        const std::size_t first = chunks.first(chunk), last = chunks.last(chunk);
        if (!filter) {
            for (std::size_t t = first; t < last; ++t) add_tile(points, t, centroids, errors);
            return;
        }
        typename CentroidFilter<T>::Scratch scratch(*filter);
        filter->visit(first, last, scratch, [&](std::size_t block, std::size_t end, const auto& candidates) {
            for (; block < end; ++block) add_block(points, block, candidates, errors);
        });
    });
    ClusterErrors total = none(centroids.size());
    for (const ClusterErrors& part : partial)
        for (std::size_t k = 0; k < centroids.size(); ++k) {
            total.error[k] += part.error[k];
            total.weight[k] += part.weight[k];
            total.loss[k] += part.loss[k];
        }
    return total;
}

template ClusterErrors cluster_errors(const PackedPoints<float>&, const CentroidTable<float>&, int);
template ClusterErrors cluster_errors(const PackedPoints<double>&, const CentroidTable<double>&, int);

}  // namespace tinct
