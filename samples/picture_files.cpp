#include "picture_files.hpp"

#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

// jpeglib.h wants stdio before it.
#include <jpeglib.h>
#include <png.h>

namespace samples {
namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

File create(const std::filesystem::path& path) {
    File file(std::fopen(path.string().c_str(), "wb"), std::fclose);
    if (!file) throw std::runtime_error(path.string() + ": cannot be written");
    return file;
}

void close(File file, const std::filesystem::path& path) {
    if (std::fclose(file.release()) != 0) throw std::runtime_error(path.string() + ": cannot be written");
}

/// APP1 with one TIFF entry: the orientation (tag 0x0112, one 16-bit number), 6.
constexpr std::array<unsigned char, 32> exif_orientation_6{
    'E',  'x',  'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0,  // little-endian TIFF, first directory at 8
    1,    0,                                                  // one entry
    0x12, 0x01, 3,   0,   1, 0, 0,   0,   6,  0, 0, 0,        // the orientation
    0,    0,    0,   0};                                      // no further directory

}  // namespace

void save_png(const Canvas& canvas, const std::filesystem::path& path) {
    std::vector<std::uint8_t> bytes;
    bool opaque = true;
    for (int y = 0; y < canvas.height(); ++y)
        for (int x = 0; x < canvas.width(); ++x) opaque = opaque && level(canvas.at(x, y).a) == 255;
    for (int y = 0; y < canvas.height(); ++y)
        for (int x = 0; x < canvas.width(); ++x) {
            const Color c = canvas.at(x, y);
            bytes.insert(bytes.end(), {level(c.r), level(c.g), level(c.b)});
            if (!opaque) bytes.push_back(level(c.a));
        }
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(canvas.width());
    image.height = static_cast<png_uint_32>(canvas.height());
    image.format = opaque ? PNG_FORMAT_RGB : PNG_FORMAT_RGBA;
    if (png_image_write_to_file(&image, path.string().c_str(), 0, bytes.data(), 0, nullptr) == 0)
        throw std::runtime_error(path.string() + ": " + image.message);
}

void save_turned_jpeg(const Canvas& canvas, const std::filesystem::path& path) {
    File file = create(path);
    jpeg_error_mgr errors{};
    jpeg_compress_struct jpeg{};
    jpeg.err = jpeg_std_error(&errors);
    errors.error_exit = [](j_common_ptr) { throw std::runtime_error("libjpeg cannot write the picture"); };
    jpeg_create_compress(&jpeg);
    const std::unique_ptr<jpeg_compress_struct, void (*)(j_compress_ptr)> owner(&jpeg, jpeg_destroy_compress);
    jpeg_stdio_dest(&jpeg, file.get());
    jpeg.image_width = static_cast<JDIMENSION>(canvas.height());
    jpeg.image_height = static_cast<JDIMENSION>(canvas.width());
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 90, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    jpeg_write_marker(&jpeg, JPEG_APP0 + 1, exif_orientation_6.data(), exif_orientation_6.size());
    std::vector<std::uint8_t> row(static_cast<std::size_t>(canvas.height()) * 3);
    for (int y = 0; y < canvas.width(); ++y) {
        for (int x = 0; x < canvas.height(); ++x) {
            const Color c = canvas.at(canvas.width() - 1 - y, x);
            std::uint8_t* pixel = &row[static_cast<std::size_t>(x) * 3];
            pixel[0] = level(c.r);
            pixel[1] = level(c.g);
            pixel[2] = level(c.b);
        }
        JSAMPROW rows = row.data();
        jpeg_write_scanlines(&jpeg, &rows, 1);
    }
    jpeg_finish_compress(&jpeg);
    close(std::move(file), path);
}

}  // namespace samples
