#pragma once

#include <tinct/util/aligned_buffer.hpp>

#include <cstddef>
#include <cstdint>

namespace tinct {

/// Sorts `words` by their bits from `first_bit` on, `bits` of them; words that are equal there keep their
/// order. A radix sort: O(words) for each 11 bits, in parallel, the same result for any number of threads. At
/// most 2^32 - 1 words.
void sort_by_bits(AlignedBuffer<std::uint64_t>& words, int first_bit, int bits, int threads);

}  // namespace tinct
