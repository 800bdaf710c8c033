#pragma once

#include "random_image.hpp"

#include <tinct/quantize/quantizer.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace tinct::testing {

struct NamedPicture {
    std::string name;
    Image image;
};

/// Nothing but the number of colors differs from the defaults.
inline QuantizeOptions colors(int k) {
    QuantizeOptions options;
    options.colors = PaletteSize(k);
    return options;
}

/// The same colors with random alpha, in some rows 0 or 255 only.
inline Image transparent(Image image, std::uint64_t seed) {
    Random random(seed);
    for (std::uint32_t y = 0; y < image.height(); ++y)
        for (Rgba& pixel : image.row(y)) {
            const auto alpha = static_cast<std::uint8_t>(random.next());
            pixel.a = y % 3 == 0 ? alpha : alpha < 128 ? std::uint8_t{0} : std::uint8_t{255};
        }
    return image;
}

/// Areas of one color that are `longest` pixels long at most.
inline Image striped(std::uint32_t width, std::uint32_t height, std::uint32_t longest, std::uint64_t seed) {
    Random random(seed);
    Image image = noise_image(width, height, seed);
    for (std::size_t i = 0; i < image.pixels().size();) {
        const std::size_t end = std::min(image.pixels().size(), i + 1 + random.below(longest));
        for (std::size_t j = i; j < end; ++j) image.pixels()[j] = image.pixels()[i];
        i = end;
    }
    return image;
}

/// One of each kind that counts differently: distinct, few, one color, smooth, flat areas, transparent.
inline std::vector<NamedPicture> quantize_pictures(std::uint32_t width, std::uint32_t height) {
    std::vector<NamedPicture> pictures;
    pictures.push_back({"noise", noise_image(width, height, 1)});
    pictures.push_back({"waves", wavy_image(width, height, 2)});
    pictures.push_back({"flat", image_of_colors(width, height, 1, 3)});
    pictures.push_back({"three colors", image_of_colors(width, height, 3, 4)});
    pictures.push_back({"stripes", striped(width, height, 700, 5)});
    Image gradient(width, height);
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x)
            gradient.row(y)[x] = {static_cast<std::uint8_t>(x * 255 / width),
                                  static_cast<std::uint8_t>(y * 255 / height), 128, 255};
    pictures.push_back({"gradient", std::move(gradient)});
    pictures.push_back({"transparent waves", transparent(wavy_image(width, height, 6), 7)});
    pictures.push_back({"transparent stripes", transparent(striped(width, height, 400, 8), 9)});
    return pictures;
}

}  // namespace tinct::testing
