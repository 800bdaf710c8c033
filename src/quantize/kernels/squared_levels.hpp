#pragma once

#include <tinct/color/rgb.hpp>

#include <cstddef>
#include <cstdint>

namespace tinct::kernels {

struct SquaredLevels {
    std::uint64_t sum;  ///< of r r + g g + b b
    bool are_opaque;    ///< all pixels
};

/// Of `count` pixels, at most 2^14, so that no lane runs over. Exact, so the same on every instruction set.
SquaredLevels squared_levels(const Rgba* pixels, std::size_t count);

}  // namespace tinct::kernels
