#include "metrics/squared_difference.hpp"

#include <bit>
#include <cmath>
#include <limits>

namespace tinct {

namespace {

static_assert(most_squared_pixels * 3 * 255 * 255 <= std::numeric_limits<std::int32_t>::max());

// Whole pixels are combined, because a loop over every fourth byte is slow.
bool all_opaque(std::span<const Rgba> a, std::span<const Rgba> b) {
    std::uint32_t all = ~std::uint32_t{0};
    for (std::size_t i = 0; i < a.size(); ++i)
        all &= std::bit_cast<std::uint32_t>(a[i]) & std::bit_cast<std::uint32_t>(b[i]);
    return std::bit_cast<Rgba>(all).a == 255;
}

// All four bytes count: where both sides are opaque the fourth adds 0, and a loop over plain bytes is the
// fastest. Products of 16 bits that are summed in 32 are one instruction for many of them.
std::uint32_t opaque_difference(std::span<const Rgba> a, std::span<const Rgba> b) {
    const auto* left = reinterpret_cast<const unsigned char*>(a.data());
    const auto* right = reinterpret_cast<const unsigned char*>(b.data());
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < a.size() * sizeof(Rgba); ++i) {
        const auto difference = static_cast<std::int16_t>(left[i] - right[i]);
        sum += difference * difference;
    }
    return static_cast<std::uint32_t>(sum);
}

std::uint32_t difference_on(Rgb ground, std::span<const Rgba> a, std::span<const Rgba> b) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += static_cast<std::uint32_t>(squared_distance(over(a[i], ground), over(b[i], ground)));
    return sum;
}

}  // namespace

SquaredDifference squared_difference(std::span<const Rgba> a, std::span<const Rgba> b) {
    if (!all_opaque(a, b)) return {difference_on(white, a, b), difference_on({0, 0, 0}, a, b)};
    const std::uint64_t sum = opaque_difference(a, b);
    return {sum, sum};
}

PixelError pixel_error_of(const SquaredDifference& sum, std::size_t pixels) {
    PixelError error;
    error.mse = static_cast<double>(sum.worst()) / (3.0 * static_cast<double>(pixels));
    error.psnr_db = sum.worst() == 0 ? std::numeric_limits<double>::infinity()
                                     : 10 * std::log10(255.0 * 255.0 / error.mse);
    return error;
}

}  // namespace tinct
