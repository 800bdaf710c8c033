#pragma once

#include "codec/raw_bytes.hpp"

#include <tinct/image/indexed_image.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace tinct::codec {

/// 1, 2, 4 or 8: the fewest bits that tell so many colors apart.
std::uint8_t smallest_bit_depth(std::size_t colors);

/// The pixels of an indexed picture as PNG packs them, without the filters: several indices in a byte, the
/// leftmost in the highest bits, each row from a new byte on.
struct PackedRows {
    RawBytes bytes;
    std::size_t row_bytes = 0, height = 0;

    std::span<const std::uint8_t> row(std::size_t y) const {
        return bytes.bytes().subspan(y * row_bytes, row_bytes);
    }
};

/// places[i] is written for index i. Throws std::bad_alloc when the rows do not fit in memory's addresses.
PackedRows pack_rows(const IndexedImage& image, std::span<const std::uint8_t> places, unsigned depth);

}  // namespace tinct::codec
