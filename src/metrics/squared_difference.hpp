#pragma once

#include <tinct/color/rgb.hpp>
#include <tinct/metrics/pixel_error.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace tinct {

/// Summed squared differences of two pictures as they look on white and on black.
struct SquaredDifference {
    std::uint64_t on_white = 0, on_black = 0;

    std::uint64_t worst() const { return std::max(on_white, on_black); }
    SquaredDifference& operator+=(const SquaredDifference& other) {
        on_white += other.on_white;
        on_black += other.on_black;
        return *this;
    }
};

/// So many pixels can be summed at once without a 32-bit overflow.
inline constexpr std::size_t most_squared_pixels = 4096;

/// Of two runs of at most most_squared_pixels pixels. Exact.
SquaredDifference squared_difference(std::span<const Rgba> a, std::span<const Rgba> b);

/// What so much on so many pixels makes.
PixelError pixel_error_of(const SquaredDifference& sum, std::size_t pixels);

}  // namespace tinct
