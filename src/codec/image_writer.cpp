#include <tinct/codec/image_writer.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace tinct::codec {
namespace {

constexpr std::array<std::pair<std::string_view, OutputFormat>, 6> endings{{
    {".png", OutputFormat::png},
    {".gif", OutputFormat::gif},
    {".jpg", OutputFormat::jpeg},
    {".jpeg", OutputFormat::jpeg},
    {".bmp", OutputFormat::bmp},
    {".tga", OutputFormat::tga},
}};

}  // namespace

std::optional<OutputFormat> output_format_of(const std::filesystem::path& path) {
    std::string ending = path.extension().string();
    for (char& letter : ending)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    const auto found = std::ranges::find(endings, ending, [](const auto& entry) { return entry.first; });
    if (found == endings.end()) return std::nullopt;
    return found->second;
}

std::string_view format_name(OutputFormat format) noexcept {
    switch (format) {
        case OutputFormat::png:
            return "png";
        case OutputFormat::gif:
            return "gif";
        case OutputFormat::jpeg:
            return "jpeg";
        case OutputFormat::bmp:
            return "bmp";
        case OutputFormat::tga:
            return "tga";
        case OutputFormat::truecolor_png:
            return "truecolor-png";
    }
    return "unknown";
}

std::vector<std::byte> encode_image(const IndexedImage& image, OutputFormat format,
                                    const WriteOptions& options) {
    switch (format) {
        case OutputFormat::png:
            return encode_indexed_png(image, options);
        case OutputFormat::gif:
            return encode_gif(image, options.compression);
        default:
            return encode_truecolor(image.to_image().view(), format);
    }
}

}  // namespace tinct::codec
