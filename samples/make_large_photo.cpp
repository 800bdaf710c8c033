// Writes a large JPEG that is as hard as a photo: soft light, texture everywhere, more than a million colors.
// Row by row, so that it takes no more memory than a few rows. Use: tinct_make_large_photo FILE.jpg [WIDTH
// HEIGHT]

#include <charconv>
#include <cstdio>
#include <cstring>
#include <exception>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

// jpeglib.h wants stdio before it.
#include "canvas.hpp"
#include "noise.hpp"

#include <jpeglib.h>

namespace samples {
namespace {

struct Size {
    int width = 6000, height = 4000;  // 24 megapixels
};

/// One octave of noise for a whole row: the lattice is looked up once a cell rather than once a pixel.
void add_octave(std::vector<float>& row, float y, float cell, float strength, std::uint32_t layer) {
    const float lattice_y = y / cell, top = std::floor(lattice_y);
    const int j = static_cast<int>(top);
    const float v = smooth_step(0, 1, lattice_y - top), step = 1 / cell;
    const auto corner = [&](int i) {
        return mix(random_at(i, j, layer), random_at(i, j + 1, layer), v) - 0.5f;
    };
    float left = corner(0), right = corner(1), at = 0;
    int i = 0;
    for (float& value : row) {
        value += strength * mix(left, right, at * at * (3 - 2 * at));
        at += step;
        if (at < 1) continue;
        at -= 1;
        left = right;
        right = corner(++i + 1);
    }
}

/// Slow light, clouds of color, fine texture and grain, for one channel of one row. Levels 0 .. 255.
void draw_channel(std::vector<float>& row, int y, Size size, std::uint32_t channel) {
    const float large = static_cast<float>(std::max(size.width, size.height));
    const float height = static_cast<float>(y) / static_cast<float>(size.height);
    const float base = channel == 0   ? mix(95, 185, height)
                       : channel == 1 ? mix(125, 130, height)
                                      : mix(190, 80, height);
    std::fill(row.begin(), row.end(), base);
    const float at = static_cast<float>(y);
    add_octave(row, at, large / 5, 150, 1);  // light and shade, the same for all channels
    add_octave(row, at, large / 23, 60, 2);
    add_octave(row, at, large / 7, 110, 10 + channel);  // and color
    add_octave(row, at, large / 40, 45, 20 + channel);
    add_octave(row, at, 37, 22, 3);
    add_octave(row, at, 9.3f, 22, 30 + channel);
    add_octave(row, at, 2.6f, 18, 4);  // fine texture and grain, mostly gray
    add_octave(row, at, 1.7f, 8, 40 + channel);
}

void write_photo(std::FILE* file, Size size) {
    jpeg_error_mgr errors{};
    jpeg_compress_struct jpeg{};
    jpeg.err = jpeg_std_error(&errors);
    errors.error_exit = [](j_common_ptr) { throw std::runtime_error("libjpeg cannot write the picture"); };
    jpeg_create_compress(&jpeg);
    const std::unique_ptr<jpeg_compress_struct, void (*)(j_compress_ptr)> owner(&jpeg, jpeg_destroy_compress);
    jpeg_stdio_dest(&jpeg, file);
    jpeg.image_width = static_cast<JDIMENSION>(size.width);
    jpeg.image_height = static_cast<JDIMENSION>(size.height);
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 93, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    const auto width = static_cast<std::size_t>(size.width);
    std::vector<float> channel(width);
    std::vector<JSAMPLE> pixels(width * 3);
    for (int y = 0; y < size.height; ++y) {
        for (std::uint32_t c = 0; c < 3; ++c) {
            draw_channel(channel, y, size, c);
            for (std::size_t x = 0; x < width; ++x) pixels[x * 3 + c] = level(channel[x] / 255);
        }
        JSAMPROW row = pixels.data();
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
}

/// A side of a JPEG; 0 when the text is none.
int side(const char* text) {
    int value = 0;
    const char* end = text + std::strlen(text);
    const bool whole = std::from_chars(text, end, value).ptr == end;
    return whole && value >= 1 && value <= 65500 ? value : 0;
}

}  // namespace
}  // namespace samples

int main(int argc, char** argv) {
    samples::Size size;
    if (argc == 4) size = {samples::side(argv[2]), samples::side(argv[3])};
    if ((argc != 2 && argc != 4) || argv[1][0] == '-' || size.width == 0 || size.height == 0) {
        std::cerr
            << "use: tinct_make_large_photo FILE.jpg [WIDTH HEIGHT], sides 1 to 65500, default 6000 4000\n";
        return 2;
    }
    try {
        std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(argv[1], "wb"), std::fclose);
        if (!file) throw std::runtime_error(std::string(argv[1]) + ": cannot be written");
        samples::write_photo(file.get(), size);
        if (std::fclose(file.release()) != 0)
            throw std::runtime_error(std::string(argv[1]) + ": cannot be written");
    } catch (const std::exception& error) {
        std::cerr << "tinct_make_large_photo: " << error.what() << '\n';
        return 1;
    }
}
