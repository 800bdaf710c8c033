#include "cluster/oversampling.hpp"

#include <tinct/util/parallel.hpp>
#include <tinct/util/random.hpp>

namespace tinct {

namespace {

template <class T>
Chunks chunks_of(const PackedPoints<T>& points) {
    return Chunks(points.tiles(), 32);
}

// Calls body(i, weight * closest) for each point of a chunk.
template <class T, class Body>
void for_errors(const PackedPoints<T>& points, const AlignedBuffer<T>& closest, std::size_t chunk,
                Body body) {
    const Chunks chunks = chunks_of(points);
    for (std::size_t t = chunks.first(chunk); t < chunks.last(chunk); ++t) {
        const T* const weights = points.tile_weights(t);
        const std::size_t first = t * kernels::tile_size;
        for (std::size_t i = 0; i < points.tile_points(t); ++i)
            body(first + i, static_cast<double>(weights[i]) * static_cast<double>(closest[first + i]));
    }
}

}  // namespace

template <class T>
double total_error(const PackedPoints<T>& points, const AlignedBuffer<T>& closest, int threads) {
    std::vector<double> sums(chunks_of(points).size());
    parallel_for(sums.size(), threads, [&](std::size_t chunk) {
        double sum = 0;
        for_errors(points, closest, chunk, [&](std::size_t, double error) { sum += error; });
        sums[chunk] = sum;
    });
    double total = 0;
    for (const double sum : sums) total += sum;
    return total;
}

template <class T>
std::vector<std::size_t> sample_by_error(const PackedPoints<T>& points, const AlignedBuffer<T>& closest,
                                         double total, double expected, std::uint64_t seed, int threads) {
    std::vector<std::vector<std::size_t>> taken(chunks_of(points).size());
    parallel_for(taken.size(), threads, [&](std::size_t chunk) {
        Random random(seed, chunk);
        for_errors(points, closest, chunk, [&](std::size_t i, double error) {
            if (error > 0 && random.uniform() * total < expected * error) taken[chunk].push_back(i);
        });
    });
    std::vector<std::size_t> all;
    for (const auto& part : taken) all.insert(all.end(), part.begin(), part.end());
    return all;
}

template double total_error(const PackedPoints<float>&, const AlignedBuffer<float>&, int);
template double total_error(const PackedPoints<double>&, const AlignedBuffer<double>&, int);
template std::vector<std::size_t> sample_by_error(const PackedPoints<float>&, const AlignedBuffer<float>&,
                                                  double, double, std::uint64_t, int);
template std::vector<std::size_t> sample_by_error(const PackedPoints<double>&, const AlignedBuffer<double>&,
                                                  double, double, std::uint64_t, int);

}  // namespace tinct
