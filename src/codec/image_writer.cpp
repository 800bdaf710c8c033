#include <tinct/codec/image_writer.hpp>

#include <algorithm>
#include <string>

namespace tinct::codec {

std::optional<OutputFormat> output_format_of(const std::filesystem::path& path) {
    std::string ending = path.extension().string();
    for (char& c : ending)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (ending == ".png") return OutputFormat::png;
    if (ending == ".gif") return OutputFormat::gif;
    if (ending == ".jpg" || ending == ".jpeg") return OutputFormat::jpeg;
    if (ending == ".bmp") return OutputFormat::bmp;
    if (ending == ".tga") return OutputFormat::tga;
    return std::nullopt;
}

std::string_view format_name(OutputFormat format) noexcept {
    switch (format) {
        case OutputFormat::png: return "png";
        case OutputFormat::gif: return "gif";
        case OutputFormat::jpeg: return "jpeg";
        case OutputFormat::bmp: return "bmp";
        case OutputFormat::tga: return "tga";
        case OutputFormat::truecolor_png: break;
    }
    return "truecolor-png";
}

std::vector<std::byte> encode_image(const IndexedImage& image, OutputFormat format) {
    if (format == OutputFormat::png) return encode_indexed_png(image);
    if (format == OutputFormat::gif) return encode_gif(image);
    return encode_truecolor(image.to_image().view(), format);
}

}  // namespace tinct::codec
