#pragma once

#include "color/kernels/color_block.hpp"

namespace tinct::kernels {

struct DifferenceBlock {
    alignas(64) double values[block_colors];
};

/// CIEDE2000 of the first `count` pairs of colors in CIELAB; what the blocks hold beyond may be computed too.
/// The same bits on every instruction set, wherever in the block a pair stands.
void ciede2000(const ColorBlock& a, const ColorBlock& b, std::size_t count, DifferenceBlock& differences);

}  // namespace tinct::kernels
