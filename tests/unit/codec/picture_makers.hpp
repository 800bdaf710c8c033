#pragma once

#include <tinct/codec/image_file.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Encoded pictures for the tests of the readers, made by the formats' own libraries or byte by byte.
namespace picture_makers {

using Bytes = std::vector<std::byte>;

/// A sample of channel c at (x, y), as the file stores it.
using Samples = std::function<std::uint32_t(std::uint32_t x, std::uint32_t y, std::uint32_t c)>;

enum class Interlace { none, adam7 };

struct PngKind {
    int color_type = 2;  // as in IHDR: 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGBA
    int bit_depth = 8;
    Interlace interlace = Interlace::none;
    std::vector<tinct::Rgba> palette{};            // for color type 3
    std::vector<std::uint16_t> transparent_key{};  // tRNS of color types 0 and 2
};
Bytes png(std::uint32_t width, std::uint32_t height, const PngKind& kind, const Samples& samples);

/// Puts a chunk with a right checksum before the chunk of type `before`.
Bytes with_chunk(const Bytes& png, std::string_view type, std::string_view data, std::string_view before);
/// Where the chunk of this type begins (at its length field).
std::size_t chunk_at(const Bytes& png, std::string_view type);
/// Makes the checksum of the chunk of this type right again.
void repair_checksum(Bytes& png, std::string_view type);

struct JpegKind {
    int channels = 3;  // 1, 3 or 4 (CMYK as it is stored)
    enum class Coding { baseline, progressive, arithmetic } coding = Coding::baseline;
    enum class Colors { ycc, rgb, ycck } colors = Colors::ycc;
    std::string exif{};  // put into an APP1 segment unless empty
};
Bytes jpeg(std::uint32_t width, std::uint32_t height, const JpegKind& kind, const Samples& samples);

/// A TIFF structure whose only entry is an orientation. `order` is "II" or "MM".
std::string exif_with_orientation(std::uint32_t orientation, std::string_view order);

/// One frame, `palette` of at most 256 colors; `transparent` is a palette index or -1; `background` is the
/// index that the header announces.
Bytes gif(std::uint32_t width, std::uint32_t height, std::span<const tinct::Rgb> palette, int transparent,
          std::uint8_t background, const Samples& samples);
Bytes bmp24(std::uint32_t width, std::uint32_t height, const Samples& samples);
Bytes tga32(std::uint32_t width, std::uint32_t height, const Samples& samples);
Bytes psd16(std::uint32_t width, std::uint32_t height, const Samples& samples);

Bytes to_bytes(std::string_view text);

/// A number that looks random but is the same everywhere, 0 .. limit-1.
std::uint32_t scatter(std::uint32_t x, std::uint32_t y, std::uint32_t c, std::uint32_t limit);

/// Decodes in place, and the message of the Error that it throws, or "" when it throws none.
std::string problem_with(std::span<const std::byte> bytes, const tinct::codec::ReadOptions& options = {});

}  // namespace picture_makers
