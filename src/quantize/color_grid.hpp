#pragma once

#include "quantize/pixel_blocks.hpp"

#include <tinct/color/rgb.hpp>
#include <tinct/util/aligned_buffer.hpp>
#include <tinct/util/parallel.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// A histogram of fixed cells, cubes of 8 levels a side: those that have pixels, along the Z-order
/// curve, each with the exact mean and count of its pixels.
struct ColorGrid {
    static constexpr int level = 3;  // a cell's side is 2^level

    std::vector<std::uint32_t> keys;  ///< of each cell's first color, shifted right by 3 * level
    std::vector<float> means;         ///< 3 coordinates of each cell
    std::vector<double> weights;      ///< pixels
    double squares = 0;               ///< r r + g g + b b of all pixels, summed
    bool is_opaque = true;            ///< the picture; if not, the rest is of no use
    double within = 0;                ///< summed squared distances of all pixels to the means of their cells

    std::size_t size() const { return weights.size(); }
};

/// Sums pixels into the cells of a grid, in parts that threads may share with other work. A pixel is one
/// addition, to one of 32,768 words, which the second-level cache holds. The sums are exact. Takes 2 MiB, or
/// at most 2 bytes a pixel.
class GridSums {
  public:
    /// `threads` 0: all of the machine's.
    GridSums(std::span<const Rgba> pixels, int threads);

    std::size_t parts() const { return parts_.size(); }
    /// Of each part once, in any order, on any thread.
    void sum(std::size_t part);
    /// When all parts are summed. The same for any number of parts.
    ColorGrid grid() const;

  private:
    // Sums that are packed into one word, and those taken out of it before a field of it ran over.
    struct Spill {
        std::uint32_t cell;
        std::uint64_t word;
    };
    struct Part {
        AlignedBuffer<std::uint64_t> words;
        std::vector<Spill> spills;
        std::uint64_t squares = 0;  // of all coordinates
        bool are_opaque = true;     // all pixels
    };

    std::vector<Spill> sorted_spills() const;

    std::span<const Rgba> pixels_;
    Chunks chunks_;
    std::vector<Part> parts_;
};

}  // namespace tinct
