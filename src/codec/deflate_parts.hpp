#pragma once

#include "codec/raw_bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct::codec {

/// A part of what becomes one zlib stream. Parts can be compressed at the same time.
struct DeflatePart {
    RawBytes stream;             ///< raw deflate (RFC 1951), complete in itself
    std::uint32_t checksum = 1;  ///< Adler-32 of the plain bytes
    std::size_t plain_size = 0;
};

/// One zlib stream (RFC 1950) of parts in turn; there must be one. Takes five bytes more for each part but
/// the last.
RawBytes join_parts(std::span<const DeflatePart> parts);

/// Where the last block of a raw deflate stream begins and ends, in bits from the start of the stream.
struct LastBlock {
    std::size_t begin = 0, end = 0;
};

/// The stream must be complete: libdeflate's own. O(bytes of it), at some hundred megabytes of plain data a
/// second.
LastBlock find_last_block(std::span<const std::uint8_t> stream);

}  // namespace tinct::codec
