#include "cluster/batch_step.hpp"

#include "cluster/centroid_table.hpp"
#include "cluster/kernels/seeding_potential.hpp"
#include "cluster/tile_assigner.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace tinct {

namespace {

// The weighted sum of the squared distances of tile t.
template <class T>
double tile_inertia(const PackedPoints<T>& points, std::size_t t, const T* squared_distances) {
    double sum = 0;
    for (std::size_t i = 0; i < points.tile_points(t); ++i) {
        const double weight = points.weight(t * kernels::tile_size + i);
        // 0 times an overflow would be no number.
        if (weight > 0) sum += weight * static_cast<double>(squared_distances[i]);
    }
    return sum;
}

// The mean of equal points can miss them by rounding; what is not farther off than that lies on its centroid.
template <class T>
double square_of_rounding(const PackedPoints<T>& points) {
    const double step =
        16 * static_cast<double>(std::numeric_limits<T>::epsilon()) * static_cast<double>(points.reach());
    return step * step * static_cast<double>(points.dimensions());
}

}  // namespace

template <class T>
BatchStep<T> assign_batch(const PackedPoints<T>& batch, const Centroids& centroids, int threads) {
    const CentroidTable<T> table(centroids, batch.dimensions());
    const TileAssigner<T> assigner(batch, table);
    const Chunks chunks(batch.tiles(), 32);
    std::vector<ClusterSums> sums(chunks.size(), ClusterSums(centroids.size(), batch.dimensions()));
    std::vector<double> inertias(chunks.size());
    AlignedBuffer<T> squared_distances(batch.tiles() * kernels::tile_size);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        typename TileAssigner<T>::Scratch scratch(assigner);
        alignas(64) std::uint32_t labels[kernels::tile_size];
        for (std::size_t t = chunks.first(chunk); t < chunks.last(chunk); ++t) {
            T* const distances = squared_distances.data() + t * kernels::tile_size;
            assigner.assign(t, scratch, labels, distances);
            sums[chunk].add(batch, t, labels);
            inertias[chunk] += tile_inertia(batch, t, distances);
        }
    });
    for (std::size_t chunk = 1; chunk < chunks.size(); ++chunk) {
        sums.front().merge(sums[chunk]);
        inertias.front() += inertias[chunk];
    }
    return {std::move(sums.front()), inertias.front(), std::move(squared_distances)};
}

template <class T>
std::vector<std::size_t> draw_unserved(const PackedPoints<T>& batch, AlignedBuffer<T>& squared_distances,
                                       std::size_t count, Random& random) {
    const double rounding = square_of_rounding(batch);
    const auto error = [&](std::size_t i) {
        const double distance = static_cast<double>(squared_distances[i]);
        const double weight =
            static_cast<double>(batch.tile_weights(i / kernels::tile_size)[i % kernels::tile_size]);
        return distance > rounding && weight > 0 ? weight * distance : 0;
    };
    std::vector<std::size_t> drawn;
    std::vector<T> place(batch.dimensions());
    while (drawn.size() < count) {
        double total = 0;
        for (std::size_t i = 0; i < batch.size(); ++i) total += error(i);
        if (!(total > 0)) break;
        double left = random.uniform() * total;
        std::size_t next = 0;  // rounding may leave a rest: then it is the last point that has an error
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (!(error(i) > 0)) continue;
            next = i;
            if (left < error(i)) break;
            left -= error(i);
        }
        drawn.push_back(next);
        for (std::size_t j = 0; j < place.size(); ++j) place[j] = batch.at(next, j);
        for (std::size_t t = 0; t < batch.tiles(); ++t)
            kernels::lower_closest(batch.tile(t), batch.dimensions(), place.data(),
                                   squared_distances.data() + t * kernels::tile_size, batch.tile_weights(t));
    }
    return drawn;
}

template BatchStep<float> assign_batch(const PackedPoints<float>&, const Centroids&, int);
template BatchStep<double> assign_batch(const PackedPoints<double>&, const Centroids&, int);
template std::vector<std::size_t> draw_unserved(const PackedPoints<float>&, AlignedBuffer<float>&,
                                                std::size_t, Random&);
template std::vector<std::size_t> draw_unserved(const PackedPoints<double>&, AlignedBuffer<double>&,
                                                std::size_t, Random&);

}  // namespace tinct
