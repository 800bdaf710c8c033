#include "cluster/assignment_step.hpp"

#include "cluster/spatial_order.hpp"

namespace tinct {

namespace {

// Where each wins was measured on blobs and on uniform points of 2 to 256 dimensions (docs/algorithms.md).
template <class T>
KMeansAlgorithm chosen(const PackedPoints<T>& points, std::size_t clusters) {
    constexpr std::size_t worth_bounds = 96, many_dimensions = 32;
    constexpr std::size_t most_bounds = (std::size_t{1} << 29) / sizeof(T);
    if (clusters > 2 && is_in_spatial_order(points, clusters)) return KMeansAlgorithm::filtering;
    if (clusters < worth_bounds) return KMeansAlgorithm::lloyd;
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
        case KMeansAlgorithm::filtering:
            return make_filtering_step(points);
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
