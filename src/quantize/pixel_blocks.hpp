#pragma once

#include <tinct/color/rgb.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>

namespace tinct {

/// Pixels that are worked on in one go: enough to call a kernel for, few enough for the nearest cache.
inline constexpr std::size_t pixel_block = 128;

/// The parts of so many pixels that threads work on apart: one a thread, at most `most` of them.
inline Chunks pixel_parts(std::size_t pixels, std::size_t most, int threads) {
    const std::size_t parts =
        std::clamp(most, std::size_t{1}, static_cast<std::size_t>(resolve_threads(threads)));
    return Chunks(pixels, (pixels + parts - 1) / parts);
}

/// The pixels of one of these parts.
inline std::span<const Rgba> part_of(std::span<const Rgba> pixels, const Chunks& parts, std::size_t part) {
    return pixels.subspan(parts.first(part), parts.last(part) - parts.first(part));
}

/// Cuts `pixels` into blocks and calls body(block, repeat, first) for each, where pixels[first] is the
/// block's first pixel. A block is up to pixel_block pixels that count once, or in flat areas one pixel that
/// stands for itself and those after it, `repeat` in all.
template <class Pixel, class Body>
void for_each_block(std::span<const Pixel> pixels, Body&& body) {
    for (std::size_t first = 0; first < pixels.size(); first += pixel_block) {
        const std::span<const Pixel> block =
            pixels.subspan(first, std::min(pixel_block, pixels.size() - first));
        // Each pixel is equal to the one after it. A photo tells in the first bytes that this is not so.
        const bool flat =
            std::memcmp(block.data(), block.data() + 1, (block.size() - 1) * sizeof(Pixel)) == 0;
        body(flat ? block.first(1) : block, flat ? block.size() : std::size_t{1}, first);
    }
}

}  // namespace tinct
