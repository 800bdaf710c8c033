#pragma once

#include <tinct/color/rgb.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tinct {

/// How many colors a palette may have: 1 .. 256, so that an index fits in a byte. No other value can be made.
class PaletteSize {
  public:
    static constexpr int smallest = 1, largest = 256;
    /// Throws std::invalid_argument outside 1 .. 256.
    explicit PaletteSize(int colors);
    constexpr std::size_t value() const { return value_; }
    friend bool operator==(PaletteSize, PaletteSize) = default;

  private:
    std::uint16_t value_;
};

/// The colors of an indexed image, in the order of their indices. 1 .. 256 entries.
class Palette {
  public:
    /// Throws std::invalid_argument when there are no colors or more than 256.
    explicit Palette(std::vector<Rgba> colors);

    std::size_t size() const { return colors_.size(); }
    Rgba operator[](std::size_t index) const { return colors_[index]; }
    const std::vector<Rgba>& colors() const { return colors_; }
    friend bool operator==(const Palette&, const Palette&) = default;

  private:
    std::vector<Rgba> colors_;
};

}  // namespace tinct
