#pragma once

#include "cluster/deadline.hpp"
#include "cluster/packed_points.hpp"
#include "quantize/palette_space.hpp"

#include <tinct/color/rgb.hpp>
#include <tinct/quantize/quantizer.hpp>

#include <vector>

namespace tinct {

/// Threshold accepting (Dueck and Scheuer 1990) over the levels of opaque entries: random entries take random
/// steps of one level, unless the error of all colors, in the coordinates of `space`, grows by more than a
/// threshold that falls from round to round. So entries leave a local optimum together. The error at the end
/// may be higher than at the beginning: what follows is descend_levels, and a comparison. Ends early at the
/// deadline. A round is a pass over the colors, and then a hundred proposals for each entry, on one thread,
/// which look at the colors on its borders. Of `options` it takes the seed, the threads and `progress`. The
/// same for any number of threads.
std::vector<Rgba> anneal_levels(const PackedPoints<float>& colors, std::vector<Rgba> palette,
                                const PaletteSpace& space, int rounds, const QuantizeOptions& options,
                                const Deadline& deadline);

}  // namespace tinct
