#include "codec/jpeg_segments.hpp"

#include <algorithm>

namespace tinct::codec {

bool starts_with(std::span<const std::byte> bytes, std::string_view text) noexcept {
    return bytes.size() >= text.size() &&
           std::equal(text.begin(), text.end(), bytes.begin(),
                      [](char a, std::byte b) { return static_cast<std::byte>(a) == b; });
}

void visit_jpeg_segments(std::span<const std::byte> jpeg,
                         const std::function<bool(const JpegSegment&)>& visit) {
    constexpr std::uint8_t end_of_image = 0xd9, start_of_scan = 0xda;
    std::size_t at = 2;
    while (at + 4 <= jpeg.size()) {
        const auto marker = std::to_integer<std::uint8_t>(jpeg[at + 1]);
        if (jpeg[at] != std::byte{0xff} || marker == 0xff || marker == 0) {  // fill bytes, or garbage to skip
            ++at;
            continue;
        }
        if (marker == start_of_scan || marker == end_of_image) return;
        at += 2;
        if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) continue;  // markers without a length
        if (jpeg.size() - at < 2) return;
        const std::size_t length =
            std::to_integer<std::size_t>(jpeg[at]) << 8 | std::to_integer<std::size_t>(jpeg[at + 1]);
        if (length < 2 || length > jpeg.size() - at) return;
        if (!visit({marker, jpeg.subspan(at + 2, length - 2)})) return;
        at += length;
    }
}

}  // namespace tinct::codec
