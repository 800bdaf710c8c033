#include "metrics/squared_difference.hpp"

#include <limits>

namespace tinct {

namespace {

static_assert(most_squared_pixels * 3 * 255 * 255 <= std::numeric_limits<std::uint32_t>::max());

bool all_opaque(std::span<const Rgba> a, std::span<const Rgba> b) {
    std::uint8_t all = 255;
    for (std::size_t i = 0; i < a.size(); ++i) all = static_cast<std::uint8_t>(all & a[i].a & b[i].a);
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

}  // namespace tinct
