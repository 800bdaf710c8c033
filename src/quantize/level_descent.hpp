#pragma once

#include "cluster/packed_points.hpp"
#include "quantize/palette_space.hpp"

#include <tinct/color/rgb.hpp>

#include <vector>

namespace tinct {

/// Moves opaque entries by single levels of a channel as long as that lowers the error, over colors in the
/// coordinates of `space`. Rounding puts an entry where it is best for the colors that it has; but they
/// follow it, so that up to eight roundings and some more are worth a try (coordinate descent).
/// Colors are thought to have the choice between their two nearest entries only, so an error may turn out
/// even lower; it is never higher. The same for any number of threads.
std::vector<Rgba> descend_levels(const PackedPoints<float>& colors, std::vector<Rgba> palette,
                                 const PaletteSpace& space, int threads);

}  // namespace tinct
