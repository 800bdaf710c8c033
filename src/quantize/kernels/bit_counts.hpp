#pragma once

#include <cstddef>
#include <cstdint>

// Kernels, because the instruction that counts the bits of a word is not part of the x86-64 baseline.
namespace tinct::kernels {

/// How many bits are set in `count` words.
std::size_t count_bits(const std::uint64_t* words, std::size_t count);

/// bits_before[w] = how many bits are set in the words before w, of `count`. Returns how many in all.
std::uint32_t count_bits_before(const std::uint64_t* words, std::size_t count, std::uint32_t* bits_before);

}  // namespace tinct::kernels
