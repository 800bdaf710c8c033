#include "codec/decoded_picture.hpp"

namespace tinct::codec {

void mix_inks(DecodedPicture& picture) {
    auto* const image = std::get_if<Image>(&picture.pixels);
    if (picture.model != ColorModel::inverted_cmyk || !image) return;
    const auto light = [](std::uint32_t color, std::uint32_t key) {
        return static_cast<std::uint8_t>((color * key + 127) / 255);
    };
    for (Rgba& p : image->pixels()) p = {light(p.r, p.a), light(p.g, p.a), light(p.b, p.a), 255};
    picture.model = ColorModel::rgb;
}

}  // namespace tinct::codec
