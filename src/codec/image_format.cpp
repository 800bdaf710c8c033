#include <tinct/codec/image_file.hpp>

#include <algorithm>

namespace tinct::codec {

namespace {

bool starts_with(std::span<const std::byte> bytes, std::string_view signature) {
    return bytes.size() >= signature.size() &&
           std::ranges::equal(signature, bytes.first(signature.size()),
                              [](char a, std::byte b) { return static_cast<std::byte>(a) == b; });
}

bool is_pnm(std::span<const std::byte> bytes) {
    if (bytes.size() < 3 || bytes[0] != std::byte{'P'}) return false;
    const auto kind = static_cast<char>(bytes[1]), next = static_cast<char>(bytes[2]);
    return kind >= '1' && kind <= '6' &&
           std::string_view(" \t\n\v\f\r#").find(next) != std::string_view::npos;
}

}  // namespace

ImageFormat sniff_format(std::span<const std::byte> bytes) noexcept {
    // The rest of PNG's signature is there to be damaged by careless transfers: libpng says so better than
    // "unknown".
    if (starts_with(bytes, "\x89PNG")) return ImageFormat::png;
    if (starts_with(bytes, "\xff\xd8\xff")) return ImageFormat::jpeg;
    if (starts_with(bytes, "GIF87a") || starts_with(bytes, "GIF89a")) return ImageFormat::gif;
    if (starts_with(bytes, "BM")) return ImageFormat::bmp;
    if (starts_with(bytes, "8BPS")) return ImageFormat::psd;
    if (is_pnm(bytes)) return ImageFormat::pnm;
    if (starts_with(bytes, "#?RADIANCE") || starts_with(bytes, "#?RGBE")) return ImageFormat::hdr;
    if (starts_with(bytes, "\x53\x80\xf6\x34")) return ImageFormat::pic;
    return ImageFormat::other;
}

std::string_view format_name(ImageFormat format) noexcept {
    switch (format) {
        case ImageFormat::png:
            return "PNG";
        case ImageFormat::jpeg:
            return "JPEG";
        case ImageFormat::gif:
            return "GIF";
        case ImageFormat::bmp:
            return "BMP";
        case ImageFormat::psd:
            return "PSD";
        case ImageFormat::pnm:
            return "PNM";
        case ImageFormat::hdr:
            return "HDR";
        case ImageFormat::pic:
            return "PIC";
        case ImageFormat::other:
            break;
    }
    return "TGA";
}

std::string readable_formats() {
    std::string names;
    for (int format = 0; format <= static_cast<int>(ImageFormat::other); ++format)
        names.append(format == 0 ? "" : ", ").append(format_name(static_cast<ImageFormat>(format)));
    return names;
}

}  // namespace tinct::codec
