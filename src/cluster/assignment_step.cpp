#include "cluster/assignment_step.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tinct {

namespace {

// The squared diagonal of the box around all points, and the mean of those around each tile.
template <class T>
struct Diagonals {
    double all = 0, tile = 0;

    explicit Diagonals(const PackedPoints<T>& points) {
        for (std::size_t j = 0; j < points.dimensions(); ++j) {
            double low = std::numeric_limits<double>::infinity(), high = -low, squares = 0;
            for (std::size_t t = 0; t < points.tiles(); ++t) {
                const double tile_low = static_cast<double>(points.box_low(t)[j]);
                const double tile_high = static_cast<double>(points.box_high(t)[j]);
                low = std::min(low, tile_low);
                high = std::max(high, tile_high);
                squares += (tile_high - tile_low) * (tile_high - tile_low);
            }
            all += (high - low) * (high - low);
            tile += squares / static_cast<double>(points.tiles());
        }
    }
};

// Whether the tiles are small beside the clusters, so that their boxes leave few candidates to Lloyd's step.
// Tiles of points in no order are as large as everything, which at the least K asked about is beyond the 8.
template <class T>
bool filtering_pays(const PackedPoints<T>& points, std::size_t clusters) {
    if (points.dimensions() > 4) return false;
    const Diagonals<T> diagonals(points);
    const double cells =
        std::pow(static_cast<double>(clusters), 2.0 / static_cast<double>(points.dimensions()));
    return diagonals.tile * cells <= 8 * diagonals.all;
}

// Where each wins was measured on blobs and on uniform points of 2 to 256 dimensions (docs/algorithms.md).
template <class T>
KMeansAlgorithm chosen(const PackedPoints<T>& points, std::size_t clusters) {
    constexpr std::size_t worth_bounds = 96, many_dimensions = 32;
    constexpr std::size_t most_bounds = (std::size_t{1} << 29) / sizeof(T);
    if (clusters < worth_bounds || filtering_pays(points, clusters)) return KMeansAlgorithm::lloyd;
    const bool fits = points.size() <= most_bounds / clusters;
    return points.dimensions() >= many_dimensions && fits ? KMeansAlgorithm::elkan : KMeansAlgorithm::hamerly;
}

}  // namespace

template <class T>
std::unique_ptr<AssignmentStep<T>> make_assignment_step(KMeansAlgorithm algorithm,
                                                        const PackedPoints<T>& points, std::size_t clusters,
                                                        int threads) {
    if (algorithm == KMeansAlgorithm::automatic) algorithm = chosen(points, clusters);
    switch (algorithm) {
        case KMeansAlgorithm::hamerly:
            return make_hamerly_step(points, threads);
        case KMeansAlgorithm::elkan:
            return make_elkan_step(points, clusters);
        case KMeansAlgorithm::automatic:
        case KMeansAlgorithm::lloyd:
            break;
    }
    return make_lloyd_step(points);
}

template std::unique_ptr<AssignmentStep<float>> make_assignment_step(KMeansAlgorithm,
                                                                     const PackedPoints<float>&, std::size_t,
                                                                     int);
template std::unique_ptr<AssignmentStep<double>> make_assignment_step(KMeansAlgorithm,
                                                                      const PackedPoints<double>&,
                                                                      std::size_t, int);

}  // namespace tinct
