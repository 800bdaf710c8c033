#pragma once

#include "quantize/color_set.hpp"

#include <tinct/color/rgb.hpp>
#include <tinct/util/aligned_buffer.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// A set of colors that knows the rank of each, its position when all are sorted by color_key: besides the
/// set, 1 MiB of counts of the bits before each word. A look-up is two loads and a count of bits, without
/// hashing or searching.
class ColorRanks {
  public:
    /// Valid for nothing but being assigned to.
    ColorRanks() = default;
    explicit ColorRanks(ColorSet set);

    std::size_t size() const { return size_; }
    const ColorSet& set() const { return set_; }
    /// Ranks of up to pixel_block pixels, on white. False when one of the colors is missing; the ranks are
    /// then of no use.
    [[nodiscard]] bool find(std::span<const Rgba> pixels, std::uint32_t* ranks) const;
    /// In the order of their ranks.
    std::vector<Rgb> colors(int threads) const;

  private:
    ColorSet set_;
    AlignedBuffer<std::uint32_t> bits_before_;  // each word of the set
    std::size_t size_ = 0;
};

}  // namespace tinct
