#include "independent_readers.hpp"

#include <gif_lib.h>
#include <jpeglib.h>
#include <png.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>

namespace independent {
namespace {

using Bytes = std::span<const std::byte>;

void take(Bytes& source, void* to, std::size_t count) {
    if (count > source.size()) throw std::runtime_error("the file ends too early");
    std::memcpy(to, source.data(), count);
    source = source.subspan(count);
}

void read_png_bytes(png_structp png, png_bytep to, std::size_t count) {
    take(*static_cast<Bytes*>(png_get_io_ptr(png)), to, count);
}

[[noreturn]] void fail_png(png_structp, const char* message) { throw std::runtime_error(message); }

int read_gif_bytes(GifFileType* gif, GifByteType* to, int count) {
    auto& source = *static_cast<Bytes*>(gif->UserData);
    const std::size_t taken = std::min(source.size(), static_cast<std::size_t>(count));
    take(source, to, taken);
    return static_cast<int>(taken);
}

std::uint32_t little_endian(Bytes bytes, std::size_t at, std::size_t count) {
    if (at + count > bytes.size()) throw std::runtime_error("the file ends too early");
    std::uint32_t value = 0;
    for (std::size_t i = count; i-- > 0;) value = value << 8 | std::to_integer<std::uint32_t>(bytes[at + i]);
    return value;
}

tinct::Rgba bgr(Bytes bytes, std::size_t at) {
    const std::uint32_t value = little_endian(bytes, at, 3);
    return {static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 255u),
            static_cast<std::uint8_t>(value & 255u), 255};
}

}  // namespace

Picture read_png(Bytes bytes) {
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, fail_png, fail_png);
    png_infop info = png_create_info_struct(png);
    const auto destroy = [info](png_structp p) {
        png_infop also = info;
        png_destroy_read_struct(&p, &also, nullptr);
    };
    const std::unique_ptr<png_struct, decltype(destroy)> owner(png, destroy);
    Bytes source = bytes;
    png_set_read_fn(png, &source, read_png_bytes);
    png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
    png_read_info(png, info);

    Picture picture;
    picture.width = png_get_image_width(png, info);
    picture.height = png_get_image_height(png, info);
    picture.bit_depth = png_get_bit_depth(png, info);
    picture.color_type = png_get_color_type(png, info);
    png_colorp palette = nullptr;
    png_bytep alphas = nullptr;
    int entries = 0, alpha_entries = 0;
    if (png_get_PLTE(png, info, &palette, &entries) != 0)
        picture.palette_entries = static_cast<std::size_t>(entries);
    if (png_get_tRNS(png, info, &alphas, &alpha_entries, nullptr) != 0)
        picture.alpha_entries = static_cast<std::size_t>(alpha_entries);
    png_set_expand(png);
    png_set_add_alpha(png, 255, PNG_FILLER_AFTER);
    png_read_update_info(png, info);
    picture.pixels.resize(std::size_t{picture.width} * picture.height);
    for (std::uint32_t y = 0; y < picture.height; ++y)
        png_read_row(png, reinterpret_cast<png_bytep>(&picture.pixels[std::size_t{y} * picture.width]),
                     nullptr);
    png_read_end(png, nullptr);
    if (!source.empty()) throw std::runtime_error("bytes after the end of the PNG");
    return picture;
}

Picture read_gif(Bytes bytes) {
    Bytes source = bytes;
    int error = 0;
    const auto close = [](GifFileType* g) { DGifCloseFile(g, nullptr); };
    const std::unique_ptr<GifFileType, decltype(close)> gif(DGifOpen(&source, read_gif_bytes, &error), close);
    if (!gif || DGifSlurp(gif.get()) != GIF_OK) throw std::runtime_error("giflib cannot read it");
    if (gif->ImageCount != 1 || gif->SColorMap == nullptr)
        throw std::runtime_error("not one frame with a palette");
    const SavedImage& frame = gif->SavedImages[0];
    if (frame.ImageDesc.Width != gif->SWidth || frame.ImageDesc.Height != gif->SHeight)
        throw std::runtime_error("the frame does not fill the picture");

    GraphicsControlBlock control{};
    const bool controlled = DGifSavedExtensionToGCB(gif.get(), 0, &control) == GIF_OK;
    const int transparent = controlled ? control.TransparentColor : NO_TRANSPARENT_COLOR;
    Picture picture;
    picture.width = static_cast<std::uint32_t>(gif->SWidth);
    picture.height = static_cast<std::uint32_t>(gif->SHeight);
    picture.palette_entries = static_cast<std::size_t>(gif->SColorMap->ColorCount);
    for (const GifByteType index : std::span(frame.RasterBits, std::size_t{picture.width} * picture.height)) {
        if (index >= gif->SColorMap->ColorCount) throw std::runtime_error("an index has no color");
        const GifColorType color = gif->SColorMap->Colors[index];
        const std::uint8_t alpha = index == transparent ? 0 : 255;
        picture.pixels.push_back({color.Red, color.Green, color.Blue, alpha});
    }
    return picture;
}

Picture read_jpeg(Bytes bytes) {
    jpeg_error_mgr errors{};
    jpeg_decompress_struct jpeg{};
    jpeg.err = jpeg_std_error(&errors);
    errors.error_exit = [](j_common_ptr) { throw std::runtime_error("libjpeg cannot read it"); };
    errors.emit_message = [](j_common_ptr, int level) {
        if (level < 0) throw std::runtime_error("libjpeg warns");
    };
    jpeg_create_decompress(&jpeg);
    const std::unique_ptr<jpeg_decompress_struct, void (*)(j_decompress_ptr)> owner(&jpeg,
                                                                                    jpeg_destroy_decompress);
    jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_read_header(&jpeg, TRUE);
    jpeg.out_color_space = JCS_EXT_RGBA;
    jpeg_start_decompress(&jpeg);
    Picture picture;
    picture.width = jpeg.output_width;
    picture.height = jpeg.output_height;
    picture.pixels.resize(std::size_t{picture.width} * picture.height);
    while (jpeg.output_scanline < jpeg.output_height) {
        auto* row =
            reinterpret_cast<JSAMPROW>(&picture.pixels[std::size_t{jpeg.output_scanline} * picture.width]);
        jpeg_read_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_decompress(&jpeg);
    return picture;
}

Picture read_bmp(Bytes bytes) {
    if (little_endian(bytes, 0, 2) != 0x4d42u || little_endian(bytes, 2, 4) != bytes.size() ||
        little_endian(bytes, 28, 2) != 24 || little_endian(bytes, 30, 4) != 0)
        throw std::runtime_error("not a BMP of 24 bits");
    Picture picture;
    picture.width = little_endian(bytes, 18, 4);
    picture.height = little_endian(bytes, 22, 4);
    const std::size_t start = little_endian(bytes, 10, 4),
                      stride = (picture.width * std::size_t{3} + 3) / 4 * 4;
    for (std::size_t y = picture.height; y-- > 0;)
        for (std::size_t x = 0; x < picture.width; ++x)
            picture.pixels.push_back(bgr(bytes, start + y * stride + x * 3));
    return picture;
}

Picture read_tga(Bytes bytes) {
    const std::uint32_t type = little_endian(bytes, 2, 1);
    if ((type != 2 && type != 10) || little_endian(bytes, 16, 1) != 24)
        throw std::runtime_error("not a 24-bit TGA");
    Picture picture;
    picture.width = little_endian(bytes, 12, 2);
    picture.height = little_endian(bytes, 14, 2);
    const std::size_t count = std::size_t{picture.width} * picture.height;
    std::size_t at = 18;
    while (picture.pixels.size() < count) {
        const std::uint32_t packet = type == 10 ? little_endian(bytes, at++, 1) : 0u;
        const std::size_t length = (packet & 127u) + 1, step = (packet & 128u) != 0 ? 0 : 3;
        for (std::size_t i = 0; i < length; ++i) picture.pixels.push_back(bgr(bytes, at + i * step));
        at += step == 0 ? 3 : 3 * length;
    }
    if (picture.pixels.size() != count) throw std::runtime_error("a run crosses the end of the picture");
    const bool from_the_bottom = (little_endian(bytes, 17, 1) & 32u) == 0;
    std::vector<tinct::Rgba> rows = picture.pixels;
    for (std::size_t y = 0; from_the_bottom && y < picture.height; ++y)
        std::copy_n(
            picture.pixels.begin() + static_cast<std::ptrdiff_t>((picture.height - 1 - y) * picture.width),
            picture.width, rows.begin() + static_cast<std::ptrdiff_t>(y * picture.width));
    picture.pixels = std::move(rows);
    return picture;
}

}  // namespace independent
