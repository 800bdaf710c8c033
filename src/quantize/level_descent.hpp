#pragma once

#include "cluster/packed_points.hpp"
#include "quantize/palette_space.hpp"

#include <tinct/color/rgb.hpp>

#include <vector>

namespace tinct {

/// Moves opaque entries by single levels of a channel as long as that lowers the error, over colors in the
/// coordinates of `space` (coordinate descent). Rounding puts an entry where it is best for the colors that
/// it has; but they follow it, so each entry takes the best of its six steps, and tries again when it or a
/// neighbor has moved. The changes are those of LevelSteps: the error may turn out even lower, and higher by
/// no more than rounding. The same for any number of threads.
std::vector<Rgba> descend_levels(const PackedPoints<float>& colors, std::vector<Rgba> palette,
                                 const PaletteSpace& space, int threads);

}  // namespace tinct
