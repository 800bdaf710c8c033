#include "cluster/mean_variance.hpp"

#include <tinct/util/parallel.hpp>

#include <vector>

namespace tinct {

namespace {

// The sum over all points of weight * term(coordinate, j), for each coordinate j.
template <class T, class Term>
std::vector<double> weighted_sums(const PackedPoints<T>& points, int threads, Term term) {
    const std::size_t d = points.dimensions();
    const Chunks chunks(points.tiles(), 32);
    std::vector<double> partial(chunks.size() * d), total(d);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        for (std::size_t t = chunks.first(chunk); t < chunks.last(chunk); ++t)
            for (std::size_t j = 0; j < d; ++j) {
                const T* const plane = points.tile(t) + j * kernels::tile_size;
                double sum = 0;
                for (std::size_t i = 0; i < points.tile_points(t); ++i)
                    sum += points.weight(t * kernels::tile_size + i) * term(static_cast<double>(plane[i]), j);
                partial[chunk * d + j] += sum;
            }
    });
    for (std::size_t chunk = 0; chunk < chunks.size(); ++chunk)
        for (std::size_t j = 0; j < d; ++j) total[j] += partial[chunk * d + j];
    return total;
}

}  // namespace

template <class T>
double mean_variance(const PackedPoints<T>& points, int threads) {
    double weight = 0;
    for (std::size_t i = 0; i < points.size(); ++i) weight += points.weight(i);
    std::vector<double> means = weighted_sums(points, threads, [](double x, std::size_t) { return x; });
    for (double& mean : means) mean /= weight;
    const std::vector<double> squares = weighted_sums(
        points, threads, [&](double x, std::size_t j) { return (x - means[j]) * (x - means[j]); });
    double variance = 0;
    for (const double sum : squares) variance += sum / weight;
    return variance / static_cast<double>(points.dimensions());
}

template double mean_variance(const PackedPoints<float>&, int);
template double mean_variance(const PackedPoints<double>&, int);

}  // namespace tinct
