#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct::codec {

/// When the dictionary of an LZW stream, once full, is cleared.
enum class ClearCode {
    when_full,     ///< at once
    when_it_pays,  ///< as soon as the codes of some thousand pixels take more bits than they took before
};

/// The image data of a GIF: variable-length-code LZW (GIF89a, appendix F; Welch 1984), packed from the lowest
/// bit on, without the blocks of 255 bytes. `code_size` is the bits of an index, 2 .. 8; every index is below
/// 2^code_size. `indices` must not be empty.
std::vector<std::uint8_t> gif_lzw(std::span<const std::uint8_t> indices, unsigned code_size, ClearCode clear);

}  // namespace tinct::codec
