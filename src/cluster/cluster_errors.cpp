#include "cluster/cluster_errors.hpp"

#include "cluster/kernels/nearest_two_centroids.hpp"

#include <tinct/util/parallel.hpp>

#include <cstdint>

namespace tinct {

namespace {

template <class T>
void add_tile(const PackedPoints<T>& points, std::size_t t, const CentroidTable<T>& centroids,
              ClusterErrors& errors) {
    alignas(64) std::uint32_t labels[kernels::tile_size];
    alignas(64) T nearest[kernels::tile_size], second[kernels::tile_size];
    kernels::nearest_two_centroids(points.tile(t), points.dimensions(), centroids.rows(), centroids.size(),
                                   labels, nearest, second);
    for (std::size_t i = 0; i < points.tile_points(t); ++i) {
        const double weight = points.weight(t * kernels::tile_size + i);
        if (!(weight > 0)) continue;
        errors.error[labels[i]] += weight * static_cast<double>(nearest[i]);
        errors.loss[labels[i]] += weight * (static_cast<double>(second[i]) - static_cast<double>(nearest[i]));
    }
}

}  // namespace

template <class T>
ClusterErrors cluster_errors(const PackedPoints<T>& points, const CentroidTable<T>& centroids, int threads) {
    const ClusterErrors none{std::vector<double>(centroids.size()), std::vector<double>(centroids.size())};
    const Chunks chunks(points.tiles(), 32);
    std::vector<ClusterErrors> partial(chunks.size(), none);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        for (std::size_t t = chunks.first(chunk); t < chunks.last(chunk); ++t)
            add_tile(points, t, centroids, partial[chunk]);
    });
    ClusterErrors total = none;
    for (const ClusterErrors& part : partial)
        for (std::size_t k = 0; k < centroids.size(); ++k) {
            total.error[k] += part.error[k];
            total.loss[k] += part.loss[k];
        }
    return total;
}

template ClusterErrors cluster_errors(const PackedPoints<float>&, const CentroidTable<float>&, int);
template ClusterErrors cluster_errors(const PackedPoints<double>&, const CentroidTable<double>&, int);

}  // namespace tinct
