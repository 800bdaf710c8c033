#pragma once

#include <tinct/color/rgb.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace tinct {

/// The vote of a pixel in an even area; none is 0.
inline constexpr std::uint32_t full_vote = 256;

/// Writes which color each of up to pixel_block pixels has. Several threads call it.
template <class Pixel>
using RanksOf = std::function<void(std::span<const Pixel>, std::uint32_t* ranks)>;

/// For each color the votes of its pixels. An error shows where a picture is smooth, and hides where it is
/// rough (as the contrast map of libimagequant has it): a pixel's vote is full_vote / (1 + a / 4), where a is
/// how much brightness changes to the right and below, in 8-bit levels, on average over the 3 x 3 pixels
/// around it. Brightness is that of the pixel on black.
///
/// O(pixels), exact sums in any order. `threads` 0: all.
template <class Pixel>
std::vector<std::uint64_t> smooth_votes(std::span<const Pixel> pixels, std::uint32_t width,
                                        std::size_t colors, const RanksOf<Pixel>& ranks_of, int threads);

}  // namespace tinct
