#include "cluster/centroid_table.hpp"
#include "cluster/packed_points.hpp"
#include "cluster/tile_assigner.hpp"

#include <tinct/cluster/predict.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <stdexcept>

namespace tinct {

namespace {

template <class T>
std::vector<std::uint32_t> nearest_labels(const PointSetView& view, const Centroids& centroids, int threads) {
    const PackedPoints<T> points(view, threads);
    const CentroidTable<T> table(centroids, points.dimensions());
    const TileAssigner<T> assigner(points, table);
    std::vector<std::uint32_t> labels(points.size());
    const Chunks chunks(points.tiles(), 32);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        typename TileAssigner<T>::Scratch scratch(assigner);
        alignas(64) std::uint32_t tile_labels[kernels::tile_size];
        alignas(64) T distances[kernels::tile_size];
        for (std::size_t t = chunks.first(chunk); t < chunks.last(chunk); ++t) {
            assigner.assign(t, scratch, tile_labels, distances);
            std::copy_n(tile_labels, points.tile_points(t), &labels[t * kernels::tile_size]);
        }
    });
    return labels;
}

}  // namespace

std::vector<std::uint32_t> predict(const PointSetView& points, const Centroids& centroids, int threads) {
    if (points.size() == 0) return {};
    if (points.scalar_type() == ScalarType::float64)
        return nearest_labels<double>(points, centroids, threads);
    return nearest_labels<float>(points, centroids, threads);
}

}  // namespace tinct
