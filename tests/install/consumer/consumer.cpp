// A program outside the tree: finds tinct with CMake, includes the umbrella header, runs the main job in
// memory.
#include <tinct/tinct.hpp>

int main() {
    tinct::Image image(16, 16);
    std::uint8_t level = 0;
    for (tinct::Rgba& pixel : image.pixels())
        pixel = {level, static_cast<std::uint8_t>(255 - level), level++, 255};
    tinct::QuantizeOptions options;
    options.colors = tinct::PaletteSize(8);
    const tinct::Quantized result = tinct::quantize(image.view(), options);
    const auto png = tinct::codec::encode_image(result.image, tinct::codec::OutputFormat::png);
    const tinct::Image back = tinct::codec::decode_image(png, "memory").image;
    const double mse = tinct::pixel_error(image.view(), back.view()).mse;
    return result.image.palette().size() == 8 && mse > 0 && mse < 200 ? 0 : 1;
}
