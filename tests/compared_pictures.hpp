#pragma once

#include "quantize_pictures.hpp"
#include "random_image.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tinct::testing {

/// Two opaque pictures of one size to be compared.
struct PicturePair {
    std::string name;
    Image a, b;
};

/// Each level moved by at most `reach`.
inline Image jittered(const Image& image, std::uint64_t reach, std::uint64_t seed) {
    Random random(seed);
    Image result = image.clone();
    for (Rgba& pixel : result.pixels())
        for (std::uint8_t* level : {&pixel.r, &pixel.g, &pixel.b}) {
            const int moved =
                *level + static_cast<int>(random.below(2 * reach + 1)) - static_cast<int>(reach);
            *level = static_cast<std::uint8_t>(std::clamp(moved, 0, 255));
        }
    return result;
}

inline Image inverted(const Image& image) {
    Image result = image.clone();
    for (Rgba& pixel : result.pixels())
        for (std::uint8_t* level : {&pixel.r, &pixel.g, &pixel.b})
            *level = static_cast<std::uint8_t>(255 - *level);
    return result;
}

/// Little and much difference, none, opposite, flat against flat, unrelated.
inline std::vector<PicturePair> picture_pairs(std::uint32_t width, std::uint32_t height) {
    std::vector<PicturePair> pairs;
    const Image waves = wavy_image(width, height, 1);
    pairs.push_back({"little", waves.clone(), jittered(waves, 4, 2)});
    pairs.push_back({"much", waves.clone(), jittered(waves, 60, 3)});
    pairs.push_back({"equal", waves.clone(), waves.clone()});
    pairs.push_back({"inverted", waves.clone(), inverted(waves)});
    pairs.push_back(
        {"flat", image_of_colors(width, height, 1, 4), inverted(image_of_colors(width, height, 1, 4))});
    pairs.push_back({"noise", noise_image(width, height, 5), noise_image(width, height, 6)});
    return pairs;
}

}  // namespace tinct::testing
