#pragma once

#include <tinct/color/rgb.hpp>

#include <cstddef>
#include <cstdint>

// A kernel, because the instruction that counts the bits of a word is not part of the x86-64 baseline.
namespace tinct::kernels {

/// ranks[i] = how many bits are set before bit color_key(over(pixels[i], white)) of a bitmap, of which
/// bits_before[w] are set before word w. Returns whether that bit is set for every pixel; if it is not, the
/// ranks are of no use.
bool pixel_ranks(const Rgba* pixels, std::size_t count, const std::uint64_t* words,
                 const std::uint32_t* bits_before, std::uint32_t* ranks);

}  // namespace tinct::kernels
