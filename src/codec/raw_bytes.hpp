#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace tinct::codec {

/// Bytes that nobody clears first: a photo's worth of zeros costs as much as reading the photo.
struct RawBytes {
    std::unique_ptr<std::uint8_t[]> data;
    std::size_t size = 0;

    RawBytes() = default;
    explicit RawBytes(std::size_t count)
        : data(std::make_unique_for_overwrite<std::uint8_t[]>(count)), size(count) {}
    std::span<const std::uint8_t> bytes() const { return {data.get(), size}; }
};

}  // namespace tinct::codec
