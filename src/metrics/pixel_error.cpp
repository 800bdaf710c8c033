#include <tinct/color/rgb.hpp>
#include <tinct/metrics/pixel_error.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <vector>

namespace tinct {

namespace {

// A block's sum fits in 32 bits, which keeps the inner loops narrow: 4096 * 3 * 255^2 < 2^32.
constexpr std::size_t block_pixels = 4096;
static_assert(block_pixels * 3 * 255 * 255 <= std::numeric_limits<std::uint32_t>::max());

bool all_opaque(std::span<const Rgba> pixels) {
    std::uint8_t all = 255;
    for (const Rgba& pixel : pixels) all = static_cast<std::uint8_t>(all & pixel.a);
    return all == 255;
}

// All four bytes count: where both sides are opaque the fourth adds 0, and a loop over plain bytes is the
// fastest.
std::uint32_t opaque_difference(std::span<const Rgba> a, std::span<const Rgba> b) {
    const auto* left = reinterpret_cast<const unsigned char*>(a.data());
    const auto* right = reinterpret_cast<const unsigned char*>(b.data());
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < a.size() * sizeof(Rgba); ++i) {
        const std::int32_t difference = left[i] - right[i];
        sum += static_cast<std::uint32_t>(difference * difference);
    }
    return sum;
}

std::uint32_t difference_on_white(std::span<const Rgba> a, std::span<const Rgba> b) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += static_cast<std::uint32_t>(squared_distance(over(a[i], white), over(b[i], white)));
    return sum;
}

std::uint32_t block_difference(std::span<const Rgba> a, std::span<const Rgba> b) {
    return all_opaque(a) && all_opaque(b) ? opaque_difference(a, b) : difference_on_white(a, b);
}

// Sums difference(first, size) over all blocks of `pixels` pixels.
template <class Difference>
PixelError sum_blocks(std::size_t pixels, int threads, Difference difference) {
    const Chunks chunks(pixels, 16 * block_pixels);
    std::vector<std::uint64_t> sums(chunks.size(), 0);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        std::uint64_t sum = 0;
        for (std::size_t first = chunks.first(chunk); first < chunks.last(chunk); first += block_pixels)
            sum += difference(first, std::min(block_pixels, chunks.last(chunk) - first));
        sums[chunk] = sum;
    });
    std::uint64_t total = 0;
    for (const std::uint64_t sum : sums) total += sum;

    PixelError error;
    error.mse = static_cast<double>(total) / (3.0 * static_cast<double>(pixels));
    error.psnr_db =
        total == 0 ? std::numeric_limits<double>::infinity() : 10 * std::log10(255.0 * 255.0 / error.mse);
    return error;
}

void require_same_size(ImageView a, std::uint32_t width, std::uint32_t height) {
    if (a.pixels().empty()) throw std::invalid_argument("pixel_error: a picture is empty");
    if (a.width() != width || a.height() != height)
        throw std::invalid_argument("pixel_error: the pictures differ in size");
}

}  // namespace

PixelError pixel_error(ImageView a, ImageView b, int threads) {
    require_same_size(a, b.width(), b.height());
    return sum_blocks(a.pixels().size(), threads, [a, b](std::size_t first, std::size_t size) {
        return block_difference(a.pixels().subspan(first, size), b.pixels().subspan(first, size));
    });
}

PixelError pixel_error(ImageView a, const IndexedImage& b, int threads) {
    require_same_size(a, b.width(), b.height());
    return sum_blocks(a.pixels().size(), threads, [a, &b](std::size_t first, std::size_t size) {
        std::array<Rgba, block_pixels> expanded;
        const auto indices = b.indices().subspan(first, size);
        const std::vector<Rgba>& colors = b.palette().colors();
        for (std::size_t i = 0; i < size; ++i) expanded[i] = colors[indices[i]];
        return block_difference(a.pixels().subspan(first, size), std::span(expanded).first(size));
    });
}

}  // namespace tinct
