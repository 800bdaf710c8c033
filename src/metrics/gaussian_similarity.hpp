#pragma once

#include "metrics/luma_plane.hpp"

namespace tinct {

/// The means over all places of a Gaussian window of contrast times structure, and of this times luminance.
struct GaussianSimilarity {
    double contrast_structure = 0, whole = 0;
};

inline constexpr std::size_t gaussian_side = 11;

/// Of two gray pictures of the same size, which may be smaller than the window. O(pixels).
GaussianSimilarity gaussian_similarity(const LumaRows& a, const LumaRows& b, int threads);

}  // namespace tinct
