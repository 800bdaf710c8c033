#pragma once

#include "quantize/dither_patch.hpp"

#include <tinct/image/palette.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// A threshold 0 .. 1 for each pixel of a picture: a square of them, repeated.
class Thresholds {
  public:
    /// In the middles of as many equal parts of 0 .. 1 as there are `ranks`: 0 .. side^2 - 1, row by row,
    /// each once. `side` is a power of two.
    Thresholds(std::uint32_t side, std::span<const std::uint16_t> ranks);

    /// By column and row of the picture.
    float operator()(std::uint32_t x, std::uint32_t y) const {
        return values_[(y & mask_) * (mask_ + 1) + (x & mask_)];
    }

  private:
    std::uint32_t mask_;  // of the bits of a column within the square
    std::vector<float> values_;
};

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
