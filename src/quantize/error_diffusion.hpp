#pragma once

#include "quantize/dither_patch.hpp"

#include <tinct/image/palette.hpp>
#include <tinct/quantize/dither.hpp>

#include <cstdint>

namespace tinct {

/// Floyd-Steinberg, Sierra or Atkinson dithering of a patch as wide as the picture, in serpentine order, of
/// which the first `run_up` rows are not written. `indices` is where the row after these begins.
void diffuse_errors(const DitherPatch& patch, std::uint32_t run_up, const Palette& palette,
                    const PaletteSpace& space, DitherKind kind, float strength, std::uint8_t* indices);

}  // namespace tinct
