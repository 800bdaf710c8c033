#include "picture_makers.hpp"

#include <tinct/util/error.hpp>

#include <gif_lib.h>
#include <jpeglib.h>
#include <png.h>
#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace picture_makers {

namespace {

void append(Bytes& bytes, const void* data, std::size_t count) {
    const auto* first = static_cast<const std::byte*>(data);
    bytes.insert(bytes.end(), first, first + count);
}

void append_big(Bytes& bytes, std::uint32_t value, int count) {
    while (count-- > 0) bytes.push_back(static_cast<std::byte>(value >> (8 * count)));
}

void append_little(Bytes& bytes, std::uint32_t value, int count) {
    for (; count > 0; --count, value >>= 8) bytes.push_back(static_cast<std::byte>(value));
}

std::uint32_t big_at(const Bytes& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | std::to_integer<std::uint32_t>(bytes[at + i]);
    return value;
}

std::uint32_t channels_of(int color_type) {
    return color_type == 2 ? 3 : color_type == 4 ? 2 : color_type == 6 ? 4 : 1;
}

void write_palette(png_structp writer, png_infop info, const std::vector<tinct::Rgba>& palette) {
    std::vector<png_color> colors;
    std::vector<png_byte> alphas;
    for (const tinct::Rgba color : palette) {
        colors.push_back({color.r, color.g, color.b});
        alphas.push_back(color.a);
    }
    png_set_PLTE(writer, info, colors.data(), static_cast<int>(colors.size()));
    png_set_tRNS(writer, info, alphas.data(), static_cast<int>(alphas.size()), nullptr);
}

void write_transparent_key(png_structp writer, png_infop info, const std::vector<std::uint16_t>& key) {
    png_color_16 color{};
    color.gray = color.red = key[0];
    color.green = key[key.size() > 1 ? 1 : 0];
    color.blue = key[key.size() > 2 ? 2 : 0];
    png_set_tRNS(writer, info, nullptr, 0, &color);
}

std::vector<std::vector<png_byte>> png_rows(std::uint32_t width, std::uint32_t height, const PngKind& kind,
                                            const Samples& samples) {
    std::vector<std::vector<png_byte>> rows(height);
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x)
            for (std::uint32_t c = 0; c < channels_of(kind.color_type); ++c) {
                const std::uint32_t sample = samples(x, y, c);
                if (kind.bit_depth == 16) rows[y].push_back(static_cast<png_byte>(sample >> 8));
                rows[y].push_back(static_cast<png_byte>(sample));
            }
    return rows;
}

}  // namespace

Bytes png(std::uint32_t width, std::uint32_t height, const PngKind& kind, const Samples& samples) {
    Bytes bytes;
    png_structp writer = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(writer);
    png_set_write_fn(
        writer, &bytes,
        [](png_structp to, png_bytep data, std::size_t count) {
            append(*static_cast<Bytes*>(png_get_io_ptr(to)), data, count);
        },
        nullptr);
    png_set_IHDR(writer, info, width, height, kind.bit_depth, kind.color_type,
                 kind.interlace == Interlace::adam7 ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (!kind.palette.empty()) write_palette(writer, info, kind.palette);
    if (!kind.transparent_key.empty()) write_transparent_key(writer, info, kind.transparent_key);
    png_write_info(writer, info);
    if (kind.bit_depth < 8) png_set_packing(writer);
    auto rows = png_rows(width, height, kind, samples);
    std::vector<png_bytep> pointers;
    for (auto& row : rows) pointers.push_back(row.data());
    png_write_image(writer, pointers.data());
    png_write_end(writer, info);
    png_destroy_write_struct(&writer, &info);
    return bytes;
}

std::size_t chunk_at(const Bytes& png, std::string_view type) {
    for (std::size_t at = 8; at + 12 <= png.size(); at += 12 + big_at(png, at))
        if (std::memcmp(png.data() + at + 4, type.data(), 4) == 0) return at;
    std::abort();  // a mistake in a test
}

Bytes with_chunk(const Bytes& png, std::string_view type, std::string_view data, std::string_view before) {
    Bytes chunk;
    append_big(chunk, static_cast<std::uint32_t>(data.size()), 4);
    append(chunk, type.data(), 4);
    append(chunk, data.data(), data.size());
    append_big(chunk, 0, 4);
    Bytes result = png;
    result.insert(result.begin() + static_cast<std::ptrdiff_t>(chunk_at(png, before)), chunk.begin(),
                  chunk.end());
    repair_checksum(result, type);
    return result;
}

void repair_checksum(Bytes& png, std::string_view type) {
    const std::size_t at = chunk_at(png, type);
    const std::uint32_t length = big_at(png, at);
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(png.data() + at + 4), length + 4);
    for (std::size_t i = 0; i < 4; ++i)
        png[at + 8 + length + i] = static_cast<std::byte>(sum >> (24 - 8 * i));
}

Bytes jpeg(std::uint32_t width, std::uint32_t height, const JpegKind& kind, const Samples& samples) {
    jpeg_compress_struct codec{};
    jpeg_error_mgr errors{};
    codec.err = jpeg_std_error(&errors);
    jpeg_create_compress(&codec);
    unsigned char* encoded = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&codec, &encoded, &size);
    codec.image_width = width;
    codec.image_height = height;
    codec.input_components = kind.channels;
    codec.in_color_space = kind.channels == 1 ? JCS_GRAYSCALE : kind.channels == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(&codec);
    if (kind.colors == JpegKind::Colors::rgb) jpeg_set_colorspace(&codec, JCS_RGB);
    if (kind.colors == JpegKind::Colors::ycck) jpeg_set_colorspace(&codec, JCS_YCCK);
    jpeg_set_quality(&codec, 95, TRUE);
    if (kind.coding == JpegKind::Coding::progressive) jpeg_simple_progression(&codec);
    codec.arith_code = kind.coding == JpegKind::Coding::arithmetic ? TRUE : FALSE;
    jpeg_start_compress(&codec, TRUE);
    if (!kind.exif.empty()) {
        const std::string segment = std::string("Exif\0\0", 6) + kind.exif;
        jpeg_write_marker(&codec, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(segment.data()),
                          static_cast<unsigned>(segment.size()));
    }
    std::vector<JSAMPLE> row;
    for (std::uint32_t y = 0; y < height; ++y) {
        row.clear();
        for (std::uint32_t x = 0; x < width; ++x)
            for (std::uint32_t c = 0; c < static_cast<std::uint32_t>(kind.channels); ++c)
                row.push_back(static_cast<JSAMPLE>(samples(x, y, c)));
        JSAMPROW pointer = row.data();
        jpeg_write_scanlines(&codec, &pointer, 1);
    }
    jpeg_finish_compress(&codec);
    Bytes bytes;
    append(bytes, encoded, size);
    jpeg_destroy_compress(&codec);
    std::free(encoded);
    return bytes;
}

std::string exif_with_orientation(std::uint32_t orientation, std::string_view order) {
    const bool little = order == "II";
    Bytes tiff = to_bytes(order);
    const auto add = [&](std::uint32_t value, int count) {
        little ? append_little(tiff, value, count) : append_big(tiff, value, count);
    };
    add(42, 2);
    add(8, 4);       // the directory's place
    add(1, 2);       // its number of entries
    add(0x0112, 2);  // orientation
    add(3, 2);       // a 16-bit number
    add(1, 4);       // one of them
    add(orientation, 2);
    add(0, 2);
    add(0, 4);  // no further directory
    return {reinterpret_cast<const char*>(tiff.data()), tiff.size()};
}

Bytes gif(std::uint32_t width, std::uint32_t height, std::span<const tinct::Rgb> palette, int transparent,
          std::uint8_t background, const Samples& samples) {
    Bytes bytes;
    GifFileType* file = EGifOpen(
        &bytes,
        [](GifFileType* to, const GifByteType* data, int count) {
            append(*static_cast<Bytes*>(to->UserData), data, static_cast<std::size_t>(count));
            return count;
        },
        nullptr);
    ColorMapObject* colors = GifMakeMapObject(256, nullptr);
    for (std::size_t i = 0; i < palette.size(); ++i)
        colors->Colors[i] = {palette[i].r, palette[i].g, palette[i].b};
    EGifSetGifVersion(file, true);
    EGifPutScreenDesc(file, static_cast<int>(width), static_cast<int>(height), 8, background, colors);
    if (transparent >= 0) {
        GraphicsControlBlock control{};
        control.TransparentColor = transparent;
        GifByteType extension[4];
        EGifGCBToExtension(&control, extension);
        EGifPutExtension(file, GRAPHICS_EXT_FUNC_CODE, 4, extension);
    }
    EGifPutImageDesc(file, 0, 0, static_cast<int>(width), static_cast<int>(height), false, nullptr);
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x)
            EGifPutPixel(file, static_cast<GifPixelType>(samples(x, y, 0)));
    EGifCloseFile(file, nullptr);
    GifFreeMapObject(colors);
    return bytes;
}

Bytes bmp24(std::uint32_t width, std::uint32_t height, const Samples& samples) {
    const std::uint32_t padding = (4 - width * 3 % 4) % 4;
    Bytes bytes = to_bytes("BM");
    append_little(bytes, 54 + (width * 3 + padding) * height, 4);
    append_little(bytes, 0, 4);
    for (const std::uint32_t field : {54u, 40u, width, height}) append_little(bytes, field, 4);
    append_little(bytes, 1, 2);
    append_little(bytes, 24, 2);
    for (int i = 0; i < 6; ++i) append_little(bytes, 0, 4);
    for (std::uint32_t y = height; y-- > 0;) {
        for (std::uint32_t x = 0; x < width; ++x)
            for (std::uint32_t c = 3; c-- > 0;) append_little(bytes, samples(x, y, c), 1);
        append_little(bytes, 0, static_cast<int>(padding));
    }
    return bytes;
}

Bytes tga32(std::uint32_t width, std::uint32_t height, const Samples& samples) {
    Bytes bytes(2, std::byte{0});
    append_little(bytes, 2, 1);  // uncompressed truecolor
    append_little(bytes, 0, 4);
    append_little(bytes, 0, 4);
    append_little(bytes, 0, 1);
    append_little(bytes, width, 2);
    append_little(bytes, height, 2);
    append_little(bytes, 32, 1);
    append_little(bytes, 0x28, 1);  // from the top, 8 bits of alpha
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x)
            for (const std::uint32_t c : {2u, 1u, 0u, 3u}) append_little(bytes, samples(x, y, c), 1);
    return bytes;
}

Bytes psd16(std::uint32_t width, std::uint32_t height, const Samples& samples) {
    Bytes bytes = to_bytes("8BPS");
    append_big(bytes, 1, 2);
    append_big(bytes, 0, 4);
    append_big(bytes, 0, 2);
    append_big(bytes, 3, 2);  // channels
    append_big(bytes, height, 4);
    append_big(bytes, width, 4);
    append_big(bytes, 16, 2);
    append_big(bytes, 3, 2);                                                // RGB
    for (int section = 0; section < 3; ++section) append_big(bytes, 0, 4);  // all empty
    append_big(bytes, 0, 2);                                                // uncompressed
    for (std::uint32_t c = 0; c < 3; ++c)
        for (std::uint32_t y = 0; y < height; ++y)
            for (std::uint32_t x = 0; x < width; ++x) append_big(bytes, samples(x, y, c), 2);
    return bytes;
}

Bytes to_bytes(std::string_view text) {
    Bytes bytes;
    append(bytes, text.data(), text.size());
    return bytes;
}

std::uint32_t scatter(std::uint32_t x, std::uint32_t y, std::uint32_t c, std::uint32_t limit) {
    std::uint32_t hash = (x * 0x9e3779b1u) ^ (y * 0x85ebca77u) ^ (c * 0xc2b2ae3du);
    hash = (hash ^ hash >> 15) * 0x2c1b3c6du;
    return (hash ^ hash >> 13) % limit;
}

std::string problem_with(std::span<const std::byte> bytes, const tinct::codec::ReadOptions& options) {
    try {
        tinct::codec::decode_image(bytes, "picture", options);
        return "";
    } catch (const tinct::Error& error) {
        return error.code() == tinct::ErrorCode::unreadable_input ? error.what()
                                                                  : "an error with a wrong code";
    }
}

}  // namespace picture_makers
