#pragma once

#include <tinct/codec/metadata.hpp>
#include <tinct/image/deep_image.hpp>
#include <tinct/image/image.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tinct::codec {

/// What a file's first bytes say it is. `other` is what stb_image may still know (TGA has no signature).
enum class ImageFormat { png, jpeg, gif, bmp, psd, pnm, hdr, pic, other };

/// What happens to pixels whose file says that they are not sRGB.
enum class ProfileUse {
    convert,  ///< they become sRGB, so that the picture keeps its look
    ignore,   ///< they stay as they are stored, and are taken for sRGB
};

/// What happens to EXIF, XMP and text comments.
enum class MetadataUse { strip, keep };

struct ReadOptions {
    /// Larger pictures are refused before memory is taken for them. Default: one gigapixel.
    std::uint64_t max_pixels = 1'000'000'000;
    ProfileUse profile = ProfileUse::convert;
    MetadataUse metadata = MetadataUse::strip;
    /// Up to so many threads convert colors; 0: all of the machine's. The result is the same for any number.
    int threads = 0;
};

/// A picture as it was read, with what a report says about its file.
struct ReadImage {
    Image image;                              ///< RGBA, upright: the EXIF orientation is applied
    ImageFormat format = ImageFormat::other;  ///< recognized by content, never by name
    std::uint64_t file_bytes = 0;
    /// The same picture at 16 bits a channel, when the file holds more than 8; `image` is it, rounded.
    std::optional<DeepImage> deep{};
    /// What the pixels were converted from, such as "Display P3" (a profile's description), "gAMA 1" or
    /// "cICP 12/13"; empty when they were sRGB, or were not converted.
    std::string profile{};
    /// Whole sentences that begin with "NAME: warning: ", about what was ignored, such as a damaged profile.
    std::vector<std::string> warnings{};
    Metadata metadata{};  ///< empty unless it was to be kept
};

/// The format that the first bytes announce. Never throws; an empty span is `other`.
ImageFormat sniff_format(std::span<const std::byte> bytes) noexcept;

/// "PNG", "JPEG", ...: for messages and reports. `other` is "TGA": nothing else that lacks a signature is
/// ever read.
std::string_view format_name(ImageFormat format) noexcept;

/// All that is read, for help and messages: "PNG, JPEG, ..., TGA".
std::string readable_formats();

/// All bytes of a file; "-" is standard input. Throws Error(unreadable_input) for a missing file, a
/// directory, an empty file, a failing read, or more than 4 GiB; Error(out_of_memory).
std::vector<std::byte> read_file_bytes(const std::filesystem::path& path);

/// Decodes a picture held in memory. `name` is what error messages call it. Gray, gray with alpha, RGB, RGBA,
/// palette, 1 to 16 bits, interlaced, CMYK: all become RGBA of 8 bits a channel, and also of 16 when the file
/// has more than 8. Colors become sRGB as the file's ICC profile (PNG, JPEG) or its cICP, sRGB, gAMA and cHRM
/// chunks (PNG) say, unless they are to be ignored; a profile that makes no sense is ignored with a warning.
/// The first frame of an animation. Truncated or damaged data (a wrong checksum too), an unknown format, or
/// more pixels than allowed throws Error(unreadable_input) with a one-line message; Error(out_of_memory) is
/// no fault of the file. No file can crash or hang the caller: what stb_image reads, it reads in a child
/// process with bounded memory and time. Memory: the picture, and about one copy of its pixels for
/// stb_image's formats. The small version (TINCT_CODECS=stb) has no color management: it takes all pixels for
/// sRGB.
ReadImage decode_image(std::span<const std::byte> bytes, std::string_view name,
                       const ReadOptions& options = {});

/// read_file_bytes, then decode_image.
ReadImage read_image(const std::filesystem::path& path, const ReadOptions& options = {});

}  // namespace tinct::codec
