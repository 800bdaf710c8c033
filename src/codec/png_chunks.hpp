#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace tinct::codec {

/// A PNG's chunk as it lies in the file: four letters and its data.
struct PngChunk {
    std::string_view type;
    std::span<const std::byte> data;
};

/// Calls `visit` for the chunks in the order of the file until it returns false or the file ends. Checksums
/// are not looked at, because whoever decodes the pixels checks them; never reads outside `png`, whatever it
/// holds.
void visit_png_chunks(std::span<const std::byte> png, const std::function<bool(const PngChunk&)>& visit);

/// The data of the first chunk of this type, wherever it stands.
std::optional<std::span<const std::byte>> find_png_chunk(std::span<const std::byte> png,
                                                         std::string_view type);

/// Appends a whole chunk: length, type, data, checksum. Throws std::length_error for more than 2 GiB of data.
void append_png_chunk(std::vector<std::byte>& to, std::string_view type, std::span<const std::byte> data);

/// Appends four bytes, the highest first.
void append_big_endian_32(std::vector<std::byte>& to, std::uint32_t value);

/// The four bytes at `at`, the highest first. The caller has checked that they are there.
std::uint32_t big_endian_32(std::span<const std::byte> bytes, std::size_t at);

}  // namespace tinct::codec
