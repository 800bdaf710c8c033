#pragma once

#include <cstddef>
#include <cstdint>

namespace tinct {

inline constexpr std::size_t blue_noise_side = 64;

/// The numbers 0 .. 4095, row by row: a matrix of thresholds without low frequencies, which repeats without
/// seams. Made by samples/blue_noise.cpp.
extern const std::uint16_t blue_noise_ranks[blue_noise_side * blue_noise_side];

}  // namespace tinct
