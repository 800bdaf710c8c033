#pragma once

#include "quantize/dither_patch.hpp"

#include <tinct/image/palette.hpp>

#include <cstdint>
#include <functional>

namespace tinct {

/// A threshold 0 .. 1 for each pixel of a picture, by column and row.
using Thresholds = std::function<float(std::uint32_t x, std::uint32_t y)>;

/// Of the recursive matrix of Bayer (1973) of side 2, 4, 8 or 16.
Thresholds bayer_thresholds(int size);
/// Of a blue-noise matrix of side 64.
Thresholds blue_noise_thresholds();

/// Dithers a patch as wide as the picture: each pixel lies, nearly, between its nearest entry and the one on
/// its other side, and gets the second where its way there exceeds the threshold. `indices` is where the
/// patch begins.
void dither_by_thresholds(const DitherPatch& patch, const Palette& palette, const PaletteSpace& space,
                          const Thresholds& thresholds, float strength, std::uint8_t* indices);

}  // namespace tinct
