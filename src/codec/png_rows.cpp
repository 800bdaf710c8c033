#include "codec/png_rows.hpp"

#include <tinct/util/checked_math.hpp>

#include <algorithm>
#include <limits>
#include <new>

namespace tinct::codec {

namespace {

void pack_row(std::span<const std::uint8_t> indices, std::span<const std::uint8_t> places, unsigned depth,
              std::uint8_t* packed) {
    if (depth == 8) {
        std::ranges::transform(indices, packed, [&](std::uint8_t index) { return places[index]; });
        return;
    }
    const std::size_t per_byte = 8 / depth;
    for (std::size_t x = 0; x < indices.size(); x += per_byte) {
        const auto group = indices.subspan(x, std::min(per_byte, indices.size() - x));
        unsigned byte = 0, shift = 8;
        for (const std::uint8_t index : group)
            byte |= static_cast<unsigned>(places[index]) << (shift -= depth);
        *packed++ = static_cast<std::uint8_t>(byte);
    }
}

}  // namespace

std::uint8_t smallest_bit_depth(std::size_t colors) {
    return colors <= 2 ? 1 : colors <= 4 ? 2 : colors <= 16 ? 4 : 8;
}

PackedRows pack_rows(const IndexedImage& image, std::span<const std::uint8_t> places, unsigned depth) {
    const std::uint64_t row_bytes = (std::uint64_t{image.width()} * depth + 7) / 8;
    // The filters will need one more byte in each row.
    const auto filtered_size = checked_multiply<std::uint64_t>(row_bytes + 1, image.height());
    if (!filtered_size || *filtered_size > std::numeric_limits<std::size_t>::max()) throw std::bad_alloc();
    PackedRows rows{RawBytes(static_cast<std::size_t>(row_bytes * image.height())),
                    static_cast<std::size_t>(row_bytes), image.height()};
    for (std::uint32_t y = 0; y < image.height(); ++y)
        pack_row(image.row(y), places, depth, rows.bytes.data.get() + y * rows.row_bytes);
    return rows;
}

}  // namespace tinct::codec
