#pragma once

#include "quantize/color_key.hpp"

#include <tinct/color/rgb.hpp>
#include <tinct/util/aligned_buffer.hpp>
#include <tinct/util/parallel.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// Marks the colors of some pixels, as they look on white, in parts that threads may share with other work.
class ColorMarks {
  public:
    /// `threads` 0: all of the machine's.
    ColorMarks(std::span<const Rgba> pixels, int threads);

    std::size_t parts() const { return parts_.size(); }
    /// Of each part once, in any order, on any thread.
    void mark(std::size_t part);

  private:
    friend class ColorSet;

    std::span<const Rgba> pixels_;
    Chunks chunks_;
    std::vector<AlignedBuffer<std::uint64_t>> parts_;  // bitmaps
};

/// A set of colors: one bit for every color there is, at its color_key, 2 MiB in all. One word of 64 bits
/// holds a cube of four levels a side.
class ColorSet {
  public:
    static constexpr std::size_t word_count = (std::size_t{1} << color_key_bits) / 64;

    /// Valid for nothing but being assigned to.
    ColorSet() = default;
    explicit ColorSet(std::span<const Rgb> colors);
    /// The colors of the pixels as they look on white. `threads` 0: all.
    ColorSet(std::span<const Rgba> pixels, int threads);
    /// Of marks that are complete.
    ColorSet(ColorMarks marks, int threads);
    /// The colors of both.
    ColorSet(const ColorSet& a, const ColorSet& b);

    bool contains(std::uint32_t key) const { return (words_[key / 64] >> key % 64 & 1) != 0; }
    /// Bit i of word w is that of key 64 w + i.
    const std::uint64_t* words() const { return words_.data(); }
    /// How many colors there are. Looks at all words.
    std::size_t count(int threads) const;

  private:
    AlignedBuffer<std::uint64_t> words_;
};

}  // namespace tinct
