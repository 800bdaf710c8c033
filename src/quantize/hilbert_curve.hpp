#pragma once

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

}  // namespace tinct
