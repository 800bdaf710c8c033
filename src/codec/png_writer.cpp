#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>

#include <libdeflate.h>
#include <tinct/codec/image_writer.hpp>

namespace tinct::codec {

namespace {

// zlib's middle level: 9 makes files about 1 % smaller in twice the time.
constexpr int compression_level = 6;
// A chunk's length field has 31 bits; readers like chunks that they can hold.
constexpr std::size_t largest_chunk = std::size_t{1} << 30;

using Bytes = std::vector<std::byte>;

void append_big_endian(Bytes& out, std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0}) out.push_back(static_cast<std::byte>(value >> shift));
}

void append_chunk(Bytes& out, std::string_view type, std::span<const std::byte> data) {
    append_big_endian(out, static_cast<std::uint32_t>(data.size()));
    const std::size_t start = out.size();
    const auto* name = reinterpret_cast<const std::byte*>(type.data());
    out.insert(out.end(), name, name + type.size());
    out.insert(out.end(), data.begin(), data.end());
    append_big_endian(out, libdeflate_crc32(0, &out[start], out.size() - start));
}

// 1, 2, 4 or 8: the smallest that counts that far.
unsigned bits_for(std::size_t colors) {
    return std::bit_ceil(std::max(1u, static_cast<unsigned>(std::bit_width(colors - 1))));
}

// Each row: a filter byte (0, none: indices are names, their differences mean nothing), then the indices, high bits first.
Bytes packed_rows(const IndexedImage& image, unsigned bits) {
    const std::size_t row_bytes = (std::size_t{image.width()} * bits + 7) / 8;
    const unsigned per_byte = 8 / bits;
    Bytes rows(std::size_t{image.height()} * (row_bytes + 1));
    for (std::uint32_t y = 0; y < image.height(); ++y) {
        std::byte* const out = &rows[y * (row_bytes + 1) + 1];
        const std::span<const std::uint8_t> indices = image.row(y);
        if (bits == 8) {
            std::memcpy(out, indices.data(), indices.size());
            continue;
        }
        for (std::size_t x = 0; x < indices.size(); ++x)
            out[x / per_byte] |= static_cast<std::byte>(indices[x] << (8 - bits - x % per_byte * bits));
    }
    return rows;
}

Bytes deflated(std::span<const std::byte> data) {
    const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor(
        libdeflate_alloc_compressor(compression_level), libdeflate_free_compressor);
    if (!compressor) throw std::bad_alloc();
    Bytes out(libdeflate_zlib_compress_bound(compressor.get(), data.size()));
    out.resize(libdeflate_zlib_compress(compressor.get(), data.data(), data.size(), out.data(), out.size()));
    return out;
}

Bytes header(const IndexedImage& image, unsigned bits) {
    Bytes data;
    append_big_endian(data, image.width());
    append_big_endian(data, image.height());
    for (const unsigned field : {bits, 3u /* color type: palette */, 0u, 0u, 0u /* not interlaced */})
        data.push_back(static_cast<std::byte>(field));
    return data;
}

Bytes palette_chunk(const Palette& palette) {
    Bytes data;
    for (const Rgba color : palette.colors())
        for (const std::uint8_t level : {color.r, color.g, color.b}) data.push_back(static_cast<std::byte>(level));
    return data;
}

// As long as the last entry that is not opaque; what is left out counts as opaque.
Bytes transparency_chunk(const Palette& palette) {
    Bytes data;
    for (const Rgba color : palette.colors()) data.push_back(static_cast<std::byte>(color.a));
    while (!data.empty() && data.back() == std::byte{255}) data.pop_back();
    return data;
}

}  // namespace

std::vector<std::byte> encode_indexed_png(const IndexedImage& image) {
    const unsigned bits = bits_for(image.palette().size());
    Bytes out;
    for (const unsigned byte : {0x89u, 0x50u, 0x4eu, 0x47u, 0x0du, 0x0au, 0x1au, 0x0au})
        out.push_back(static_cast<std::byte>(byte));
    append_chunk(out, "IHDR", header(image, bits));
    append_chunk(out, "PLTE", palette_chunk(image.palette()));
    const Bytes transparency = transparency_chunk(image.palette());
    if (!transparency.empty()) append_chunk(out, "tRNS", transparency);
    const Bytes data = deflated(packed_rows(image, bits));
    for (std::size_t first = 0; first < data.size(); first += largest_chunk)
        append_chunk(out, "IDAT", std::span(data).subspan(first, std::min(largest_chunk, data.size() - first)));
    append_chunk(out, "IEND", {});
    return out;
}

}  // namespace tinct::codec
