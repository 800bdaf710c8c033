#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>

namespace tinct {

/// The column and row of place `n`, 0 .. side^2 - 1, on a Hilbert curve through a square of side `side`, a
/// power of two (Hilbert 1891): it goes from neighbor to neighbor and visits each place once.
inline std::pair<std::uint32_t, std::uint32_t> on_hilbert_curve(std::uint32_t side, std::uint32_t n) {
    std::uint32_t x = 0, y = 0;
    for (std::uint32_t s = 1; s < side; s *= 2, n /= 4) {
        const std::uint32_t right = n / 2 & 1, up = (n ^ right) & 1;
        if (up == 0) {
            if (right == 1) {
                x = s - 1 - x;
                y = s - 1 - y;
            }
            std::swap(x, y);
        }
        x += s * right;
        y += s * up;
    }
    return {x, y};
}

/// Calls visit(x, y) for the places of a Hilbert curve that lie in a rectangle, in the order of the curve. Of
/// the square round a thin rectangle, the blocks outside are skipped: O(width * height) calls and steps. The
/// sides are at most 2^15.
template <class Visit>
void walk_hilbert_curve(std::uint32_t width, std::uint32_t height, Visit&& visit) {
    const std::uint32_t side = std::bit_ceil(std::max(width, height));
    for (std::uint32_t n = 0; n < side * side;) {
        const auto [x, y] = on_hilbert_curve(side, n);
        if (x < width && y < height) {
            visit(x, y);
            ++n;
            continue;
        }
        // Places from a multiple of 4^k on fill a block of side 2^k.
        std::uint32_t block = 1;
        const auto is_outside = [x = x, y = y, width, height](std::uint32_t size) {
            return (x & ~(size - 1)) >= width || (y & ~(size - 1)) >= height;
        };
        while (2 * block <= side && n % (4 * block * block) == 0 && is_outside(2 * block)) block *= 2;
        n += block * block;
    }
}

}  // namespace tinct
