#include "cluster/centroid_table.hpp"
#include "cluster/packed_points.hpp"
#include "cluster/squared_distance.hpp"
#include "cluster/tile_assigner.hpp"

#include <tinct/cluster/predict.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cmath>

namespace tinct {

namespace {

template <class T>
std::vector<std::uint32_t> nearest_labels(const PointSetView& view, const Centroids& centroids, int threads) {
    const PackedPoints<T> points(view, threads);
    points.require_squared_distances();
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

template <class T>
std::vector<double> distances(const PointSetView& view, const Centroids& centroids, int threads) {
    const PackedPoints<T> points(view, threads);
    points.require_squared_distances();
    const CentroidTable<T> table(centroids, points.dimensions());
    std::vector<double> result(points.size() * table.size());
    const Chunks chunks(points.size());
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        for (std::size_t i = chunks.first(chunk); i < chunks.last(chunk); ++i)
            for (std::size_t k = 0; k < table.size(); ++k)
                result[i * table.size() + k] =
                    std::sqrt(static_cast<double>(squared_distance(points, i, table, k)));
    });
    return result;
}

bool is_double(const PointSetView& points) { return points.scalar_type() == ScalarType::float64; }

}  // namespace

std::vector<std::uint32_t> predict(const PointSetView& points, const Centroids& centroids, int threads) {
    if (points.size() == 0) return {};
    return is_double(points) ? nearest_labels<double>(points, centroids, threads)
                             : nearest_labels<float>(points, centroids, threads);
}

std::vector<double> transform(const PointSetView& points, const Centroids& centroids, int threads) {
    if (points.size() == 0) return {};
    return is_double(points) ? distances<double>(points, centroids, threads)
                             : distances<float>(points, centroids, threads);
}

}  // namespace tinct
