#pragma once

#include "quantize/color_key.hpp"

#include <tinct/color/rgb.hpp>
#include <tinct/util/aligned_buffer.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// A set of colors that knows the rank of each, its position when all are sorted by color_key. One bit for
/// every color there is, 2 MiB, and 1 MiB of counts of the bits before each word: a look-up is two loads and
/// a count of bits, without hashing or searching.
class ColorRanks {
  public:
    /// Valid for nothing but being assigned to.
    ColorRanks() = default;
    explicit ColorRanks(std::span<const Rgb> colors);
    /// The colors of the pixels as they look on white. `threads` 0: all.
    ColorRanks(std::span<const Rgba> pixels, int threads);
    /// The colors of both.
    ColorRanks(const ColorRanks& a, const ColorRanks& b);

    std::size_t size() const { return size_; }
    bool contains(std::uint32_t key) const { return (words_[key / 64] >> key % 64 & 1) != 0; }
    /// Ranks of up to pixel_block pixels, on white. False when one of the colors is missing; the ranks are
    /// then of no use.
    [[nodiscard]] bool find(std::span<const Rgba> pixels, std::uint32_t* ranks) const;
    /// In the order of their ranks.
    std::vector<Rgb> colors(int threads) const;

  private:
    void count_bits();

    AlignedBuffer<std::uint64_t> words_;
    AlignedBuffer<std::uint32_t> bits_before_;
    std::size_t size_ = 0;
};

}  // namespace tinct
