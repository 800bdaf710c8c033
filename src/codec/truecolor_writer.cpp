#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <stdexcept>
#include <utility>

#include <libdeflate.h>
#include <tinct/codec/image_writer.hpp>
#include <tinct/util/error.hpp>

namespace {

// stb_image_write's own compressor makes PNGs a third larger. What it frees with free() is allocated with malloc().
unsigned char* compress_for_stb(unsigned char* data, int size, int* out_size, int level) {
    const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor(
        libdeflate_alloc_compressor(level), libdeflate_free_compressor);
    if (!compressor) return nullptr;
    const auto length = static_cast<std::size_t>(size);
    const std::size_t bound = libdeflate_zlib_compress_bound(compressor.get(), length);
    auto* const out = static_cast<unsigned char*>(std::malloc(bound));
    if (out == nullptr) return nullptr;
    *out_size = static_cast<int>(libdeflate_zlib_compress(compressor.get(), data, length, out, bound));
    return out;
}

}  // namespace

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#define STBIW_ZLIB_COMPRESS compress_for_stb
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#endif
#include <stb_image_write.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

namespace tinct::codec {

namespace {

constexpr int jpeg_quality = 92;
constexpr std::uint32_t largest_tga_or_jpeg_side = 65535;
constexpr std::uint64_t largest_stb_bytes = 0x7ff00000;  // stb_image_write counts bytes in int

struct Sink {
    std::vector<std::byte> bytes;
    bool failed = false;
};

void append(void* sink, void* data, int size) {
    auto& out = *static_cast<Sink*>(sink);
    try {
        const auto* first = static_cast<const std::byte*>(data);
        out.bytes.insert(out.bytes.end(), first, first + size);
    } catch (const std::bad_alloc&) {
        out.failed = true;  // no exception may pass through stb
    }
}

void check_size(ImageView image, OutputFormat format) {
    const bool short_sides = format == OutputFormat::jpeg || format == OutputFormat::tga;
    if (short_sides && std::max(image.width(), image.height()) > largest_tga_or_jpeg_side)
        throw Error(ErrorCode::unwritable_output,
                    "a JPEG or TGA cannot be wider or higher than 65,535 pixels. Write a PNG instead");
    if ((std::uint64_t{image.width()} * 4 + 4) * image.height() > largest_stb_bytes)
        throw Error(ErrorCode::unwritable_output,
                    "the picture is too large for a truecolor file (2 GiB of pixels). Write an indexed PNG instead");
}

std::vector<std::uint8_t> rgb_on_white(ImageView image) {
    std::vector<std::uint8_t> levels;
    levels.reserve(image.pixels().size() * 3);
    for (const Rgba pixel : image.pixels()) {
        const Rgb seen = over(pixel, white);
        levels.insert(levels.end(), {seen.r, seen.g, seen.b});
    }
    return levels;
}

}  // namespace

std::vector<std::byte> encode_truecolor(ImageView image, OutputFormat format) {
    if (format == OutputFormat::png || format == OutputFormat::gif)
        throw std::invalid_argument("encode_truecolor: PNG and GIF are written indexed");
    if (image.pixels().empty()) throw std::invalid_argument("encode_truecolor: the picture is empty");
    check_size(image, format);
    const int width = static_cast<int>(image.width()), height = static_cast<int>(image.height());
    const bool opaque = std::ranges::all_of(image.pixels(), [](Rgba pixel) { return pixel.a == 255; });
    Sink sink;
    int written = 0;
    if (format == OutputFormat::truecolor_png && !opaque) {
        written = stbi_write_png_to_func(append, &sink, width, height, 4, image.pixels().data(), 0);
    } else {
        const std::vector<std::uint8_t> rgb = rgb_on_white(image);
        switch (format) {
            case OutputFormat::jpeg:
                written = stbi_write_jpg_to_func(append, &sink, width, height, 3, rgb.data(), jpeg_quality);
                break;
            case OutputFormat::bmp: written = stbi_write_bmp_to_func(append, &sink, width, height, 3, rgb.data()); break;
            case OutputFormat::tga: written = stbi_write_tga_to_func(append, &sink, width, height, 3, rgb.data()); break;
            default: written = stbi_write_png_to_func(append, &sink, width, height, 3, rgb.data(), 0);
        }
    }
    if (written == 0 || sink.failed) throw std::bad_alloc();  // writing to memory fails for no other reason
    return std::move(sink.bytes);
}

}  // namespace tinct::codec
