// Draws docs/dithering.png: crops in 16 colors, undithered and by three kinds of dithering, enlarged.
//   tinct_dither_crops samples/pictures docs/dithering.png
// Rows: sky, skin, text. Columns: the original, none, Floyd-Steinberg, blue noise, Bayer.

#include <tinct/tinct.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>
#include <iostream>
#include <string>

namespace {

constexpr std::uint32_t side = 64, times = 3, gap = 4;
constexpr std::array kinds{tinct::DitherKind::none, tinct::DitherKind::floyd_steinberg,
                           tinct::DitherKind::blue_noise, tinct::DitherKind::bayer};

// A lit cheek: skin tones that change slowly, from light to shade.
tinct::Image draw_skin() {
    tinct::Image picture(240, 240);
    for (std::uint32_t y = 0; y < 240; ++y)
        for (std::uint32_t x = 0; x < 240; ++x) {
            const double dx = (x - 95.0) / 170, dy = (y - 80.0) / 190;
            const double shade = std::min(1.0, std::sqrt(dx * dx + dy * dy));
            const auto level = [shade](double light, double dark) {
                return static_cast<std::uint8_t>(std::lround(light + (dark - light) * shade));
            };
            picture.row(y)[x] = {level(246, 120), level(212, 66), level(186, 48), 255};
        }
    return picture;
}

// Copies a square of `from` into the sheet, each pixel as `times` x `times`.
void enlarge(const tinct::Image& from, std::uint32_t x, std::uint32_t y, tinct::Image& sheet,
             std::uint32_t column, std::uint32_t row) {
    const std::uint32_t left = column * (side * times + gap), top = row * (side * times + gap);
    for (std::uint32_t i = 0; i < side * times; ++i)
        for (std::uint32_t j = 0; j < side * times; ++j)
            sheet.row(top + i)[left + j] = from.row(y + i / times)[x + j / times];
}

void draw_row(const tinct::Image& picture, std::uint32_t x, std::uint32_t y, tinct::Image& sheet,
              std::uint32_t row) {
    enlarge(picture, x, y, sheet, 0, row);
    for (std::uint32_t column = 0; column < kinds.size(); ++column) {
        tinct::QuantizeOptions options;
        options.colors = tinct::PaletteSize(16);
        options.space = tinct::ColorSpace::oklab;
        options.dither.kind = kinds[column];
        const tinct::Quantized result = tinct::quantize(picture.view(), options);
        enlarge(result.image.to_image(), x, y, sheet, column + 1, row);
    }
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 3) {
        std::cerr << "use: tinct_dither_crops FOLDER_OF_PICTURES OUTPUT.png\n";
        return 2;
    }
    const std::string folder = argv[1];
    constexpr std::uint32_t columns = 1 + kinds.size(), rows = 3;
    tinct::Image sheet(columns * (side * times + gap) - gap, rows * (side * times + gap) - gap);
    for (std::uint32_t y = 0; y < sheet.height(); ++y)
        std::ranges::fill(sheet.row(y), opaque(tinct::white));
    draw_row(tinct::codec::read_image(folder + "/scene.png").image, 380, 20, sheet, 0);
    draw_row(draw_skin(), 130, 110, sheet, 1);
    draw_row(tinct::codec::read_image(folder + "/screen.png").image, 200, 60, sheet, 2);
    const auto png = tinct::codec::encode_truecolor(sheet.view(), tinct::codec::OutputFormat::truecolor_png);
    tinct::codec::write_file(argv[2], png, tinct::codec::IfExists::replace);
} catch (const std::exception& error) {
    std::cerr << "tinct_dither_crops: " << error.what() << '\n';
    return 1;
}
