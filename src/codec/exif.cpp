#include "codec/exif.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace tinct::codec {

namespace {

enum class ByteOrder { big, little };

using Bytes = std::span<const std::byte>;

bool starts_with(Bytes bytes, std::string_view text) {
    return bytes.size() >= text.size() &&
           std::equal(text.begin(), text.end(), bytes.begin(),
                      [](char a, std::byte b) { return static_cast<std::byte>(a) == b; });
}

/// `count` bytes (at most 4) at `offset` as one number. The caller has checked that they are there.
std::uint32_t number_at(Bytes bytes, std::size_t offset, std::size_t count, ByteOrder order) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t place = order == ByteOrder::big ? i : count - 1 - i;
        value = value << 8 | std::to_integer<std::uint32_t>(bytes[offset + place]);
    }
    return value;
}

Bytes find_in_jpeg(Bytes bytes) {
    constexpr std::uint32_t end_of_image = 0xd9, start_of_scan = 0xda, app1 = 0xe1;
    std::size_t at = 2;
    while (at + 4 <= bytes.size()) {
        const auto marker = std::to_integer<std::uint32_t>(bytes[at + 1]);
        if (bytes[at] != std::byte{0xff} || marker == 0xff ||
            marker == 0) {  // fill bytes, or garbage to skip
            ++at;
            continue;
        }
        if (marker == start_of_scan || marker == end_of_image) break;
        at += 2;
        if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) continue;  // markers without a length
        const std::size_t length = number_at(bytes, at, 2, ByteOrder::big);
        if (length < 2 || length > bytes.size() - at) break;
        const Bytes segment = bytes.subspan(at + 2, length - 2);
        constexpr std::string_view signature("Exif\0\0", 6);
        if (marker == app1 && starts_with(segment, signature)) return segment.subspan(signature.size());
        at += length;
    }
    return {};
}

Bytes find_in_png(Bytes bytes) {
    constexpr std::size_t signature = 8, frame = 12;  // a chunk's length, type and checksum
    std::size_t at = signature;
    while (at < bytes.size() && bytes.size() - at >= frame) {
        const std::size_t length = number_at(bytes, at, 4, ByteOrder::big);
        if (length > bytes.size() - at - frame) break;
        if (starts_with(bytes.subspan(at + 4), "eXIf")) return bytes.subspan(at + 8, length);
        at += frame + length;
    }
    return {};
}

}  // namespace

std::span<const std::byte> find_exif(std::span<const std::byte> bytes, ImageFormat format) noexcept {
    if (format == ImageFormat::jpeg) return find_in_jpeg(bytes);
    if (format == ImageFormat::png) return find_in_png(bytes);
    return {};
}

std::uint32_t exif_orientation(std::span<const std::byte> tiff) noexcept {
    constexpr std::uint32_t orientation_tag = 0x0112, type_short = 3, type_long = 4;
    constexpr std::size_t header = 8, entry_size = 12;
    const bool little = starts_with(tiff, std::string_view("II*\0", 4));
    if (tiff.size() < header || (!little && !starts_with(tiff, std::string_view("MM\0*", 4)))) return 0;
    const ByteOrder order = little ? ByteOrder::little : ByteOrder::big;

    const std::size_t directory = number_at(tiff, 4, 4, order);
    if (directory > tiff.size() - 2) return 0;
    const Bytes entries = tiff.subspan(directory + 2);
    const std::size_t claimed = number_at(tiff, directory, 2, order);
    const std::size_t count = std::min(claimed, entries.size() / entry_size);
    for (std::size_t i = 0; i < count; ++i) {
        const Bytes entry = entries.subspan(i * entry_size, entry_size);
        if (number_at(entry, 0, 2, order) != orientation_tag) continue;
        const std::uint32_t type = number_at(entry, 2, 2, order);
        if (number_at(entry, 4, 4, order) != 1) return 0;
        if (type == type_short) return number_at(entry, 8, 2, order);
        return type == type_long ? number_at(entry, 8, 4, order) : 0;
    }
    return 0;
}

}  // namespace tinct::codec
