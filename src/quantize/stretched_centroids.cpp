#include "quantize/stretched_centroids.hpp"

#include <cstddef>
#include <vector>

namespace tinct {

void stretch(Centroids& centroids, const PackedPoints<float>& points, double share) {
    const std::size_t d = points.dimensions();
    std::vector<double> sums(d + 1);
    for (std::size_t block = 0; block < points.boxes().nodes(0); ++block)
        for (std::size_t j = 0; j <= d; ++j) sums[j] += points.block_sums(block)[j];
    for (std::size_t k = 0; k < centroids.size(); ++k)
        for (std::size_t j = 0; j < d; ++j) centroids[k][j] += share * (centroids[k][j] - sums[j] / sums[d]);
}

}  // namespace tinct
