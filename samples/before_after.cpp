// Draws the picture at the top of the README: a photo on the left of a line, its few colors on the right, the
// palette below. Use: tinct_before_after INPUT COLORS OUTPUT.png

#include <tinct/tinct.hpp>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <iostream>

namespace {

constexpr std::uint32_t strip_height = 28, line_width = 2;

tinct::Image side_by_side(const tinct::Image& photo, const tinct::Quantized& result) {
    const tinct::Image few = result.image.to_image();
    const tinct::Palette& palette = result.image.palette();
    tinct::Image picture(photo.width(), photo.height() + strip_height);
    const std::uint32_t middle = photo.width() / 2;
    for (std::uint32_t y = 0; y < photo.height(); ++y) {
        std::ranges::copy(photo.row(y).first(middle), picture.row(y).begin());
        std::ranges::copy(few.row(y).subspan(middle), picture.row(y).begin() + middle);
        std::ranges::fill(picture.row(y).subspan(middle, line_width), opaque(tinct::white));
    }
    for (std::uint32_t y = photo.height(); y < picture.height(); ++y)
        for (std::uint32_t x = 0; x < picture.width(); ++x)
            picture.row(y)[x] = palette[std::size_t{x} * palette.size() / picture.width()];
    return picture;
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 4) {
        std::cerr << "use: tinct_before_after INPUT COLORS OUTPUT.png\n";
        return 2;
    }
    const tinct::codec::ReadImage photo = tinct::codec::read_image(argv[1]);
    tinct::QuantizeOptions options;
    options.colors = tinct::PaletteSize(std::atoi(argv[2]));
    const tinct::Image picture = side_by_side(photo.image, tinct::quantize(photo.image.view(), options));
    const auto png =
        tinct::codec::encode_truecolor(picture.view(), tinct::codec::OutputFormat::truecolor_png);
    tinct::codec::write_file(argv[3], png, tinct::codec::IfExists::replace);
} catch (const std::exception& error) {
    std::cerr << "tinct_before_after: " << error.what() << '\n';
    return 1;
}
