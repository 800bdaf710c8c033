#include "codec/decoded_picture.hpp"
#include "codec/metadata_reader.hpp"
#include "codec/orientation.hpp"
#include "codec/pnm_reader.hpp"
#include "codec/read_error.hpp"
#include "codec/stb_reader.hpp"

#include <tinct/codec/image_file.hpp>

#include <fmt/format.h>

#include <utility>
#include <variant>

#ifdef TINCT_CODECS_FULL
#include "codec/color_profile.hpp"
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

#ifdef TINCT_CODECS_FULL
std::string reason_to_ignore(const ColorTag& tag, const Conversion& conversion) {
    if (const auto* numbers = std::get_if<NumbersTag>(&tag))
        return fmt::format("what it says of its colors ({}) makes no sense and was ignored", numbers->name);
    if (conversion.outcome == Conversion::Outcome::damaged)
        return "its color profile is damaged and was ignored";
    return fmt::format("its color profile is for {} pixels, which these are not, and was ignored",
                       conversion.name);
}

/// Believes the first of the tags that makes sense.
void manage_color(ReadImage& read, DecodedPicture& picture, const std::vector<ColorTag>& tags,
                  std::string_view name, int threads) {
    using Outcome = Conversion::Outcome;
    for (const ColorTag& tag : tags) {
        const Conversion conversion = convert_to_srgb(picture, tag, threads);
        if (conversion.outcome == Outcome::converted) read.profile = conversion.name;
        if (conversion.outcome == Outcome::converted || conversion.outcome == Outcome::already_srgb) return;
        read.warnings.push_back(
            printable(fmt::format("{}: warning: {}.", name, reason_to_ignore(tag, conversion))));
    }
}
#endif

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
    ReadImage read;
    read.format = format;
    read.file_bytes = bytes.size();
#ifdef TINCT_CODECS_FULL
    if (options.profile == ProfileUse::convert)
        manage_color(read, picture, find_color_tags(bytes, format), name, options.threads);
#endif
    mix_inks(picture);
    if (options.metadata == MetadataUse::keep) read.metadata = read_metadata(bytes, format);
    take_pixels(read, std::move(picture), find_orientation(bytes, format), name);
    return read;
}

ReadImage read_image(const std::filesystem::path& path, const ReadOptions& options) {
    const std::vector<std::byte> bytes = read_file_bytes(path);
    return decode_image(bytes, path == "-" ? "standard input" : path.string(), options);
}

}  // namespace tinct::codec
