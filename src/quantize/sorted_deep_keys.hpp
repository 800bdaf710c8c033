#pragma once

#include <tinct/color/rgb.hpp>
#include <tinct/util/aligned_buffer.hpp>

#include <cstdint>
#include <span>

namespace tinct {

/// The deep_key of every pixel, sorted. O(pixels), whatever the picture is like; 8 bytes a pixel and little
/// else. `threads` 0: all; the result depends on the pixels alone.
template <class Pixel>
AlignedBuffer<std::uint64_t> sorted_deep_keys(std::span<const Pixel> pixels, int threads);

extern template AlignedBuffer<std::uint64_t> sorted_deep_keys(std::span<const Rgba>, int);
extern template AlignedBuffer<std::uint64_t> sorted_deep_keys(std::span<const Rgba16>, int);

}  // namespace tinct
