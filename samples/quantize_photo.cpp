// The main job as a program of its own. Use: tinct_quantize_photo INPUT OUTPUT.png COLORS

#include <tinct/tinct.hpp>

#include <charconv>
#include <cstring>
#include <exception>
#include <iostream>

namespace {

int number(const char* text) {
    int value = 0;
    const char* end = text + std::strlen(text);
    const auto [rest, failure] = std::from_chars(text, end, value);
    return failure == std::errc() && rest == end ? value : -1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "use: tinct_quantize_photo INPUT OUTPUT.png COLORS\n";
        return 2;
    }
    try {
        // The format is recognized by content; the pixels come upright, as 8-bit RGBA.
        const tinct::codec::ReadImage photo = tinct::codec::read_image(argv[1]);

        tinct::QuantizeOptions options;
        options.colors = tinct::PaletteSize(number(argv[3]));  // 1 .. 256, or it throws
        options.restarts = 3;                                  // the best of three
        const tinct::Quantized result = tinct::quantize(photo.image.view(), options);

        const auto format = tinct::codec::output_format_of(argv[2]).value_or(tinct::codec::OutputFormat::png);
        const auto bytes = tinct::codec::encode_image(result.image, format);
        tinct::codec::write_file(argv[2], bytes, tinct::codec::IfExists::refuse);

        const double samples = static_cast<double>(photo.image.pixels().size()) * 3;
        std::cout << result.evidence.colors_in << " colors became " << result.evidence.palette.size()
                  << ", mean squared error " << result.evidence.inertia / samples << ", " << photo.file_bytes
                  << " bytes became " << bytes.size() << '\n';
    } catch (const std::exception& error) {
        std::cerr << "tinct_quantize_photo: " << error.what() << '\n';
        return 1;
    }
}
