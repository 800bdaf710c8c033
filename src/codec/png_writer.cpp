#include "codec/png_chunks.hpp"
#include "codec/png_compression.hpp"
#include "codec/png_rows.hpp"

#include <tinct/codec/image_writer.hpp>
#include <tinct/image/palette_order.hpp>
#include <tinct/util/error.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tinct::codec {
namespace {

// A chunk's length is a 31-bit number; shorter chunks let a reader begin before all has arrived.
constexpr std::size_t largest_idat = std::size_t{1} << 20;
constexpr std::uint32_t largest_side = 0x7fffffff;

void append_chunk(std::vector<std::byte>& file, std::string_view type, std::span<const std::uint8_t> data) {
    append_png_chunk(file, type, std::as_bytes(data));
}

void append_header(std::vector<std::byte>& file, const IndexedImage& image, std::uint8_t depth) {
    std::vector<std::byte> header;
    for (const std::uint32_t side : {image.width(), image.height()}) append_big_endian_32(header, side);
    const int palette_color = 3;
    for (const int byte : {int{depth}, palette_color, 0, 0, 0})  // deflate, adaptive filters, not interlaced
        header.push_back(static_cast<std::byte>(byte));
    append_png_chunk(file, "IHDR", header);
}

void append_palette(std::vector<std::byte>& file, const Palette& palette) {
    std::vector<std::uint8_t> colors, alphas;
    std::size_t translucent = 0;  // entries past the last one that is not opaque need no alpha
    for (const Rgba color : palette.colors()) {
        colors.insert(colors.end(), {color.r, color.g, color.b});
        alphas.push_back(color.a);
        if (color.a != 255) translucent = alphas.size();
    }
    alphas.resize(translucent);
    append_chunk(file, "PLTE", colors);
    if (!alphas.empty()) append_chunk(file, "tRNS", alphas);
}

void check_size(const IndexedImage& image) {
    if (image.width() > largest_side || image.height() > largest_side)
        throw Error(
            ErrorCode::unwritable_output,
            fmt::format(
                "a PNG has at most {} pixels a side, this picture is {} x {}. Write a smaller picture.",
                largest_side, image.width(), image.height()));
}

std::vector<std::byte> write_chunks(const IndexedImage& image, const Palette& palette,
                                    std::span<const std::uint8_t> pixels) {
    std::vector<std::byte> file;
    const std::size_t chunks = pixels.size() / largest_idat + 1;
    file.reserve(pixels.size() + 12 * chunks + 2048);
    for (const int byte : {0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a})
        file.push_back(static_cast<std::byte>(byte));
    append_header(file, image, smallest_bit_depth(palette.size()));
    append_chunk(file, "sRGB", std::array<std::uint8_t, 1>{0});  // perceptual intent
    append_palette(file, palette);
    for (std::size_t at = 0; at < pixels.size(); at += largest_idat)
        append_chunk(file, "IDAT", pixels.subspan(at, std::min(largest_idat, pixels.size() - at)));
    append_chunk(file, "IEND", {});
    return file;
}

}  // namespace

OrderedPng encode_ordered_png(const IndexedImage& image, const WriteOptions& options) {
    check_size(image);
    const std::vector<PaletteOrder> orders = options.sort == PaletteSort::smallest
                                                 ? orders_to_try(image, options)
                                                 : std::vector<PaletteOrder>{order_as_it_is(image.palette())};
    const CompressedPixels pixels = compress_pixels(image, orders, options);
    const PaletteOrder& order = orders[pixels.order];
    return {write_chunks(image, reordered(image.palette(), order), pixels.zlib.bytes()), order};
}

std::vector<std::byte> encode_indexed_png(const IndexedImage& image, const WriteOptions& options) {
    return encode_ordered_png(image, options).file;
}

}  // namespace tinct::codec
