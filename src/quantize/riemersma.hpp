#pragma once

#include "quantize/dither_patch.hpp"

#include <tinct/image/palette.hpp>

#include <cstddef>
#include <cstdint>

namespace tinct {

/// Dithering of a patch along a Hilbert curve (Riemersma 1998): each pixel makes up for the errors of the
/// last sixteen, of the latest ones most. `indices` is where the patch begins in a picture whose rows are
/// `stride` apart.
void dither_along_curve(const DitherPatch& patch, const Palette& palette, const PaletteSpace& space,
                        float strength, std::uint8_t* indices, std::size_t stride);

}  // namespace tinct
