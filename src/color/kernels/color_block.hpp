#pragma once

#include <cstddef>

namespace tinct::kernels {

/// Colors that are converted together, coordinate by coordinate. Kernels compute all of them, whatever the
/// vector length is, so that unused places must hold some number.
inline constexpr std::size_t block_colors = 64;

struct ColorBlock {
    alignas(64) float x[block_colors], y[block_colors], z[block_colors];
};

/// sRGB levels, clipped to 0 .. 255, become linear light 0 .. 1.
void levels_to_linear(ColorBlock& block);
/// Linear light 0 .. 1 becomes Oklab times 100.
void linear_to_oklab(ColorBlock& block);
/// Linear light 0 .. 1 becomes CIELAB.
void linear_to_lab(ColorBlock& block);

}  // namespace tinct::kernels
