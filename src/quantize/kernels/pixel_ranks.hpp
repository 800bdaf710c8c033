#pragma once

#include <tinct/color/rgb.hpp>

#include <cstddef>
#include <cstdint>

// What the histogram and the remap do for every pixel. A kernel because the instruction that counts the bits
// of a word is not part of the x86-64 baseline, and keys of several pixels at once take a third of the time.
namespace tinct::kernels {

/// keys[i] = color_key(over(pixels[i], white)).
void pixel_keys(const Rgba* pixels, std::size_t count, std::uint32_t* keys);

/// ranks[i] = how many bits are set before bit color_key(over(pixels[i], white)) of a bitmap, of which
/// bits_before[w] are set before word w. Returns whether that bit is set for every pixel; if it is not, the
/// ranks are of no use.
bool pixel_ranks(const Rgba* pixels, std::size_t count, const std::uint64_t* words,
                 const std::uint32_t* bits_before, std::uint32_t* ranks);

/// How many bits are set in `count` words.
std::size_t count_bits(const std::uint64_t* words, std::size_t count);

/// Fills in bits_before for a bitmap of `count` words. Returns how many bits are set in all.
std::uint32_t count_bits_before(const std::uint64_t* words, std::size_t count, std::uint32_t* bits_before);

}  // namespace tinct::kernels
