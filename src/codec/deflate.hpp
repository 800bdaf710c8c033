#pragma once

#include "codec/deflate_parts.hpp"
#include "codec/raw_bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

struct libdeflate_compressor;

namespace tinct::codec {

/// Compresses by libdeflate at one level, 1 (fastest) to 12 (smallest). Its memory, up to some
/// megabytes that are dear to touch for the first time, serves all streams that it makes in turn.
class Deflater {
  public:
    explicit Deflater(int level);

    /// In a buffer no larger than the stream, because many may be kept.
    DeflatePart compress(std::span<const std::uint8_t> plain);

    /// The size of the stream alone; it is made all the same, in memory that is used again.
    std::size_t compressed_size(std::span<const std::uint8_t> plain);

  private:
    struct Free {
        void operator()(libdeflate_compressor* compressor) const;
    };
    std::unique_ptr<libdeflate_compressor, Free> compressor_;
    RawBytes scratch_;
};

}  // namespace tinct::codec
