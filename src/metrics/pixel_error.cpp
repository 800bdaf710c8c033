#include "metrics/compared_pictures.hpp"
#include "metrics/squared_difference.hpp"

#include <tinct/metrics/pixel_error.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace tinct {

namespace {

constexpr std::size_t block_pixels = most_squared_pixels;

SquaredDifference difference_between(const PixelSource& a, const PixelSource& b, std::size_t first,
                                     std::size_t last) {
    std::array<Rgba, block_pixels> buffer_a, buffer_b;
    SquaredDifference sum;
    for (std::size_t i = first; i < last; i += block_pixels) {
        const std::size_t size = std::min(block_pixels, last - i);
        sum += squared_difference(a.read(i, std::span(buffer_a).first(size)),
                                  b.read(i, std::span(buffer_b).first(size)));
    }
    return sum;
}

}  // namespace

PixelError pixel_error(PixelSource a, PixelSource b, int threads) {
    require_comparable("pixel_error", a, b);
    const Chunks chunks(a.pixels(), 16 * block_pixels);
    std::vector<SquaredDifference> sums(chunks.size());
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        sums[chunk] = difference_between(a, b, chunks.first(chunk), chunks.last(chunk));
    });
    SquaredDifference total;
    for (const SquaredDifference& sum : sums) total += sum;
    return pixel_error_of(total, a.pixels());
}

}  // namespace tinct
