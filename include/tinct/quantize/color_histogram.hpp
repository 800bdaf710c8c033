#pragma once

#include <tinct/color/rgb.hpp>
#include <tinct/image/image_view.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tinct {

/// The distinct colors of one or more pictures and how often each occurs. `counts[i]` belongs to `colors[i]`.
/// Ordered along the Z-order curve (the bits of r, g and b in turn), which keeps near colors together; the
/// same pixels give the same histogram in whatever order they were added.
struct ColorCounts {
    std::vector<Rgb> colors;
    std::vector<std::uint64_t> counts;  ///< all positive

    std::size_t size() const { return colors.size(); }
};

/// Counts colors. Mergeable: pictures, tiles or machines count apart and merge in any order.
class ColorHistogram {
  public:
    /// Counts every pixel as it looks on a white ground. O(pixels); memory grows with the distinct colors,
    /// 2^24 at most, times `threads` (0: all) while it runs.
    void add(ImageView image, int threads = 0);
    void merge(const ColorHistogram& other);
    /// The ordered counts.
    ColorCounts finish() const;

  private:
    std::vector<std::uint64_t> entries_;  ///< count << 24 | color key, ordered by key
};

}  // namespace tinct
