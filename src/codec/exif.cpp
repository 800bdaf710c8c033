#include "codec/exif.hpp"

#include "codec/jpeg_segments.hpp"
#include "codec/png_chunks.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace tinct::codec {

namespace {

enum class ByteOrder { big, little };

using Bytes = std::span<const std::byte>;

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
    constexpr std::string_view signature("Exif\0\0", 6);
    Bytes found;
    visit_jpeg_segments(bytes, [&](const JpegSegment& segment) {
        const bool is_exif = segment.marker == jpeg_app1 && starts_with(segment.data, signature);
        if (is_exif) found = segment.data.subspan(signature.size());
        return !is_exif;
    });
    return found;
}

/// Where the number of the first directory's orientation entry (0x0112) lies; no bytes where there is none.
struct OrientationEntry {
    std::size_t value_at = 0, value_bytes = 0;
    ByteOrder order = ByteOrder::big;
};

OrientationEntry find_orientation_entry(Bytes tiff) {
    constexpr std::uint32_t orientation_tag = 0x0112, type_short = 3, type_long = 4;
    constexpr std::size_t header = 8, entry_size = 12;
    const bool little = starts_with(tiff, std::string_view("II*\0", 4));
    if (tiff.size() < header || (!little && !starts_with(tiff, std::string_view("MM\0*", 4)))) return {};
    const ByteOrder order = little ? ByteOrder::little : ByteOrder::big;

    const std::size_t directory = number_at(tiff, 4, 4, order);
    if (directory > tiff.size() - 2) return {};
    const std::size_t claimed = number_at(tiff, directory, 2, order);
    const std::size_t count = std::min(claimed, (tiff.size() - directory - 2) / entry_size);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = directory + 2 + i * entry_size;
        if (number_at(tiff, at, 2, order) != orientation_tag) continue;
        const std::uint32_t type = number_at(tiff, at + 2, 2, order);
        if (number_at(tiff, at + 4, 4, order) != 1) return {};
        const std::size_t value_bytes = type == type_short ? 2 : type == type_long ? 4 : 0;
        return {at + 8, value_bytes, order};
    }
    return {};
}

}  // namespace

std::span<const std::byte> find_exif(std::span<const std::byte> bytes, ImageFormat format) {
    if (format == ImageFormat::jpeg) return find_in_jpeg(bytes);
    if (format == ImageFormat::png) return find_png_chunk(bytes, "eXIf").value_or(Bytes{});
    return {};
}

std::uint32_t exif_orientation(std::span<const std::byte> tiff) noexcept {
    const OrientationEntry entry = find_orientation_entry(tiff);
    return entry.value_bytes == 0 ? 0 : number_at(tiff, entry.value_at, entry.value_bytes, entry.order);
}

void set_exif_upright(std::span<std::byte> tiff) noexcept {
    const OrientationEntry entry = find_orientation_entry(tiff);
    if (entry.value_bytes == 0) return;
    const std::span<std::byte> value = tiff.subspan(entry.value_at, entry.value_bytes);
    std::ranges::fill(value, std::byte{0});
    (entry.order == ByteOrder::little ? value.front() : value.back()) = std::byte{1};
}

}  // namespace tinct::codec
