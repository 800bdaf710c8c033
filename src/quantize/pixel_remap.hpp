#pragma once

#include "quantize/few_colors.hpp"
#include "quantize/palette_space.hpp"

#include <tinct/image/palette.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// The index that belongs to each pixel's color: indices[i] to color i of `colors`, which knows them all.
template <class Pixel>
std::vector<std::uint8_t> few_indices(std::span<const Pixel> pixels, const FewColors& colors,
                                      std::span<const std::uint8_t> indices, int threads);

/// The nearest entry of each pixel at the pixel's own depth: for an opaque one of those of alpha 255, for one
/// of alpha 0 that of alpha 0, if there are any. Of equally near ones the first. O(pixels entries) at most.
template <class Pixel>
std::vector<std::uint8_t> nearest_indices(std::span<const Pixel> pixels, const Palette& palette,
                                          const PaletteSpace& space, int threads);

}  // namespace tinct
