#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

namespace tinct::codec {

/// A JPEG's marker segment before the first scan: the marker's second byte, and what follows the length.
struct JpegSegment {
    std::uint8_t marker = 0;
    std::span<const std::byte> data;
};

inline constexpr std::uint8_t jpeg_app1 = 0xe1, jpeg_app2 = 0xe2, jpeg_comment = 0xfe;

/// Calls `visit` for the segments in the order of the file until it returns false or the first scan begins.
/// Never reads outside `jpeg`, whatever it holds.
void visit_jpeg_segments(std::span<const std::byte> jpeg,
                         const std::function<bool(const JpegSegment&)>& visit);

/// Whether the bytes begin with this text.
bool starts_with(std::span<const std::byte> bytes, std::string_view text) noexcept;

}  // namespace tinct::codec
