#pragma once

#include "quantize/palette_space.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// The colors of a picture of any kind as the clustering sees them: each on its own, or when there are too
/// many, groups of neighbors on the curve of deep_key, with their exact means and counts. Opaque colors share
/// no group with others, those of alpha 0 are a group of their own. In the order of the curve: the
/// transparent ones first, then the translucent, then the opaque.
struct ColorGroups {
    std::vector<std::uint64_t> keys;    ///< of the first color of each, rising
    std::vector<std::uint64_t> counts;  ///< pixels
    std::vector<float> points;          ///< the means, in a PaletteSpace
    std::vector<double> scatter;        ///< summed squared distances of all pixels to the mean
    std::size_t transparent = 0;        ///< 1 when the first has alpha 0, else 0
    std::size_t first_opaque = 0;
    std::size_t colors_in = 0;  ///< how many different colors there are

    /// That of a color of the picture. O(log groups).
    std::uint32_t group_of(std::uint64_t key) const {
        return static_cast<std::uint32_t>(std::ranges::upper_bound(keys, key) - keys.begin() - 1);
    }
};

/// Of sorted deep keys, at least one, one a pixel. Single colors when there are no more than `most` of them.
/// Else the lowest bits of the keys are ignored, as few as make `most` groups at the most, so that groups are
/// as small as the picture allows, be it dark or pale throughout; there are more than most / 2. O(pixels).
ColorGroups color_groups(std::span<const std::uint64_t> keys, const PaletteSpace& space, std::size_t most,
                         int threads);

}  // namespace tinct
