#pragma once

#include <cstddef>

namespace tinct::kernels {

/// Entries come in groups of this many, filled up with entries that are infinitely far away.
inline constexpr std::size_t entry_group = 16;

/// The index of the entry that is nearest to a point of four coordinates, of equally near ones the lowest,
/// and in *squared_distance how far it is. Coordinate j of entry k is planes[j * stride + k]; `stride`, the
/// number of entries, is a multiple of entry_group and at most 256; `planes` is aligned to 64 bytes. The same
/// bits on every instruction set.
std::size_t nearest_entry(const float* planes, std::size_t stride, const float* point,
                          float* squared_distance);

}  // namespace tinct::kernels
