#include "codec/decoded_picture.hpp"
#include "codec/orientation.hpp"
#include "codec/pnm_reader.hpp"
#include "codec/read_error.hpp"
#include "codec/stb_reader.hpp"

#include <tinct/codec/image_file.hpp>

#include <utility>
#include <variant>

#ifdef TINCT_CODECS_FULL
#include "codec/jpeg_reader.hpp"
#include "codec/png_reader.hpp"
#endif

namespace tinct::codec {

namespace {

DecodedPicture decode_pixels(std::span<const std::byte> bytes, ImageFormat format, std::string_view name,
                             const ReadOptions& options) {
    if (format == ImageFormat::pnm) return read_pnm(bytes, name, options);
#ifdef TINCT_CODECS_FULL
    if (format == ImageFormat::png) return read_png(bytes, name, options);
    if (format == ImageFormat::jpeg) return read_jpeg(bytes, name, options);
#endif
    return read_with_stb(bytes, format, name, options);
}

/// Turned upright; 16 bits a channel are kept beside their rounding.
void take_pixels(ReadImage& read, DecodedPicture picture, Orientation orientation, std::string_view name) {
    std::visit([&](auto& pixels) { orient(pixels, orientation, name); }, picture.pixels);
    if (auto* const deep = std::get_if<DeepImage>(&picture.pixels)) {
        read.image = round_to_8_bits(*deep);
        read.deep = std::move(*deep);
    } else {
        read.image = std::move(std::get<Image>(picture.pixels));
    }
}

}  // namespace

ReadImage decode_image(std::span<const std::byte> bytes, std::string_view name, const ReadOptions& options) {
    if (bytes.empty()) refuse_file(name, "is empty", complete_file_advice);
    const ImageFormat format = sniff_format(bytes);
    DecodedPicture picture = decode_pixels(bytes, format, name, options);
    mix_inks(picture);
    ReadImage read;
    read.format = format;
    read.file_bytes = bytes.size();
    take_pixels(read, std::move(picture), find_orientation(bytes, format), name);
    return read;
}

ReadImage read_image(const std::filesystem::path& path, const ReadOptions& options) {
    const std::vector<std::byte> bytes = read_file_bytes(path);
    return decode_image(bytes, path == "-" ? "standard input" : path.string(), options);
}

}  // namespace tinct::codec
