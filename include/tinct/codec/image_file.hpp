#pragma once

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

struct ReadOptions {
    /// Larger pictures are refused before memory is taken for them. Default: one gigapixel.
    std::uint64_t max_pixels = 1'000'000'000;
};

/// A picture as it was read, with what a report says about its file.
struct ReadImage {
    Image image;                              ///< RGBA, upright: the EXIF orientation is applied
    ImageFormat format = ImageFormat::other;  ///< recognized by content, never by name
    std::uint64_t file_bytes = 0;
    /// The same picture at 16 bits a channel, when the file holds more than 8; `image` is it, rounded.
    std::optional<DeepImage> deep{};
};

/// The format that the first bytes announce. Never throws; an empty span is `other`.
ImageFormat sniff_format(std::span<const std::byte> bytes) noexcept;

/// "PNG", "JPEG", ...: for messages and reports. `other` is "TGA": nothing else that lacks a signature is
/// ever read.
std::string_view format_name(ImageFormat format) noexcept;

/// All bytes of a file; "-" is standard input. Throws Error(unreadable_input) for a missing file, a
/// directory, an empty file, a failing read, or more than 4 GiB.
std::vector<std::byte> read_file_bytes(const std::filesystem::path& path);

/// Decodes a picture held in memory. `name` is what error messages call it. Gray, gray with alpha, RGB, RGBA,
/// palette, 1 to 16 bits, interlaced, CMYK: all become 8-bit RGBA, 16-bit levels rounded to the nearest. The
/// first frame of an animation. Truncated or damaged data (a wrong checksum too), an unknown format, or more
/// pixels than allowed throws Error(unreadable_input) with a one-line message. No file can crash or hang the
/// caller: what stb_image reads, it reads in a child process with bounded memory and time. Memory: the
/// picture, and about one copy of its pixels for stb_image's formats.
ReadImage decode_image(std::span<const std::byte> bytes, std::string_view name,
                       const ReadOptions& options = {});

/// read_file_bytes, then decode_image.
ReadImage read_image(const std::filesystem::path& path, const ReadOptions& options = {});

}  // namespace tinct::codec
