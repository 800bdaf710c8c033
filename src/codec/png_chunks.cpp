#include "codec/png_chunks.hpp"

#include <libdeflate.h>

#include <stdexcept>

namespace tinct::codec {

namespace {

constexpr std::size_t signature = 8;
constexpr std::size_t frame = 12;  // a chunk's length, type and checksum

}  // namespace

void append_big_endian_32(std::vector<std::byte>& to, std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0}) to.push_back(static_cast<std::byte>(value >> shift & 0xffu));
}

std::uint32_t big_endian_32(std::span<const std::byte> bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | std::to_integer<std::uint32_t>(bytes[at + i]);
    return value;
}

void visit_png_chunks(std::span<const std::byte> png, const std::function<bool(const PngChunk&)>& visit) {
    std::size_t at = signature;
    while (at < png.size() && png.size() - at >= frame) {
        const std::size_t length = big_endian_32(png, at);
        if (length > png.size() - at - frame) return;
        const std::string_view type(reinterpret_cast<const char*>(png.data() + at + 4), 4);
        if (!visit({type, png.subspan(at + 8, length)})) return;
        at += frame + length;
    }
}

std::optional<std::span<const std::byte>> find_png_chunk(std::span<const std::byte> png,
                                                         std::string_view type) {
    std::optional<std::span<const std::byte>> found;
    visit_png_chunks(png, [&](const PngChunk& chunk) {
        if (chunk.type == type) found = chunk.data;
        return !found;
    });
    return found;
}

void append_png_chunk(std::vector<std::byte>& to, std::string_view type, std::span<const std::byte> data) {
    if (data.size() > 0x7fffffff) throw std::length_error("append_png_chunk: a chunk holds at most 2 GiB");
    append_big_endian_32(to, static_cast<std::uint32_t>(data.size()));
    const std::size_t start = to.size();
    const auto letters = std::as_bytes(std::span(type));
    to.insert(to.end(), letters.begin(), letters.end());
    to.insert(to.end(), data.begin(), data.end());
    append_big_endian_32(to, libdeflate_crc32(0, to.data() + start, to.size() - start));
}

}  // namespace tinct::codec
