#include "codec/png_chunks.hpp"
#include "codec/stb_image_write.hpp"

#include <tinct/codec/image_writer.hpp>
#include <tinct/util/error.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <stdexcept>

namespace tinct::codec {
namespace {

constexpr int jpeg_quality = 92;
// stb counts bytes in an int. What it adds to the pixels (a byte or three a row, headers) is well below this
// slack, and so is what a hopeless compression adds.
constexpr std::uint64_t most_bytes = 0x7fffffff - (std::uint64_t{1} << 24);
constexpr std::uint32_t largest_16_bit_side = 65535;

struct FreeWithFree {
    void operator()(unsigned char* memory) const { std::free(memory); }
};

void check_size(ImageView image, OutputFormat format, std::uint64_t bytes_a_pixel) {
    const std::uint64_t width = image.width(), height = image.height();
    const bool sides_of_16_bits = format == OutputFormat::jpeg || format == OutputFormat::tga;
    const bool too_long = sides_of_16_bits && std::max(width, height) > largest_16_bit_side;
    // Both sides are below 2^32, so the products fit in 64 bits only once the width is known to be small.
    const std::uint64_t row = width * bytes_a_pixel + 4;
    if (too_long || row > most_bytes || height > most_bytes / row)
        throw Error(ErrorCode::unwritable_output,
                    fmt::format("a {} cannot hold a picture of {} x {} pixels. Write an indexed PNG instead.",
                                format == OutputFormat::truecolor_png ? "truecolor PNG" : format_name(format),
                                width, height));
}

/// Packed R, G, B of the picture as it looks on white.
std::unique_ptr<std::uint8_t[]> rgb_on_white(ImageView image) {
    auto bytes = std::make_unique_for_overwrite<std::uint8_t[]>(image.pixels().size() * 3);
    std::uint8_t* out = bytes.get();
    for (const Rgba pixel : image.pixels()) {
        const Rgb color = over(pixel, white);
        *out++ = color.r;
        *out++ = color.g;
        *out++ = color.b;
    }
    return bytes;
}

std::vector<std::byte> encode_png(const void* pixels, int width, int height, int components) {
    int size = 0;
    const std::unique_ptr<unsigned char, FreeWithFree> file(stbi_write_png_to_mem(
        static_cast<const unsigned char*>(pixels), width * components, width, height, components, &size));
    if (!file) throw std::bad_alloc();
    constexpr std::size_t signature_and_header = 33;
    const auto bytes = std::as_bytes(std::span(file.get(), static_cast<std::size_t>(size)));
    std::vector<std::byte> tagged(bytes.begin(), bytes.begin() + signature_and_header);
    tagged.reserve(bytes.size() + 13);
    append_png_chunk(tagged, "sRGB", std::array{std::byte{0}});  // perceptual intent
    tagged.insert(tagged.end(), bytes.begin() + signature_and_header, bytes.end());
    return tagged;
}

void append(void* context, void* data, int size) {
    const auto bytes =
        std::as_bytes(std::span(static_cast<const char*>(data), static_cast<std::size_t>(size)));
    auto& file = *static_cast<std::vector<std::byte>*>(context);
    file.insert(file.end(), bytes.begin(), bytes.end());
}

}  // namespace

std::vector<std::byte> encode_truecolor(ImageView image, OutputFormat format) {
    if (format == OutputFormat::png || format == OutputFormat::gif)
        throw std::invalid_argument("encode_truecolor: PNG and GIF with a palette are indexed formats");
    if (image.pixels().empty()) throw std::invalid_argument("encode_truecolor: the picture is empty");
    const bool translucent = format == OutputFormat::truecolor_png &&
                             std::ranges::any_of(image.pixels(), [](Rgba p) { return p.a != 255; });
    check_size(image, format, translucent ? 4 : 3);
    const int width = static_cast<int>(image.width()), height = static_cast<int>(image.height());
    if (translucent) return encode_png(image.pixels().data(), width, height, 4);

    const auto rgb = rgb_on_white(image);
    if (format == OutputFormat::truecolor_png) return encode_png(rgb.get(), width, height, 3);
    std::vector<std::byte> file;
    const bool written =
        format == OutputFormat::jpeg
            ? stbi_write_jpg_to_func(append, &file, width, height, 3, rgb.get(), jpeg_quality)
        : format == OutputFormat::bmp ? stbi_write_bmp_to_func(append, &file, width, height, 3, rgb.get())
                                      : stbi_write_tga_to_func(append, &file, width, height, 3, rgb.get());
    if (!written) throw std::runtime_error("encode_truecolor: stb_image_write refused the picture");
    return file;
}

}  // namespace tinct::codec
