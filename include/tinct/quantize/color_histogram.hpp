#pragma once

#include <tinct/color/rgb.hpp>
#include <tinct/image/image_view.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
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

struct CountedColors;

/// Counts colors. Mergeable: pictures, tiles or machines count apart and merge in any order. A copy shares
/// what was counted until it is added to.
class ColorHistogram {
  public:
    /// Counts every pixel as it looks on a white ground. O(pixels). Keeps 4 MiB and 11 bytes a distinct
    /// color, of which there are 2^24 at most. While it runs, several threads (0: all) take up to 8 bytes a
    /// pixel.
    void add(ImageView image, int threads = 0);
    void merge(const ColorHistogram& other);
    /// The ordered counts. O(colors), a copy.
    ColorCounts finish() const;

  private:
    std::shared_ptr<const CountedColors> counted_;  ///< none: nothing was added
};

}  // namespace tinct
