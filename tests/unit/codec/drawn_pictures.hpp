#pragma once

#include <tinct/image/image.hpp>
#include <tinct/image/indexed_image.hpp>
#include <tinct/util/random.hpp>

#include <cstdint>
#include <vector>

/// Small pictures for tests, the same in every run.
namespace drawn {

enum class Alpha { opaque, mixed };

/// `colors` different colors. With mixed alpha every third entry is see-through to some degree, from 0 up.
inline tinct::Palette palette(std::size_t colors, Alpha alpha = Alpha::opaque) {
    std::vector<tinct::Rgba> entries;
    for (std::size_t i = 0; i < colors; ++i) {
        const auto level = static_cast<std::uint8_t>(i);
        const auto seen = alpha == Alpha::mixed && i % 3 == 0 ? level : std::uint8_t{255};
        entries.push_back(
            {level, static_cast<std::uint8_t>(255 - level), static_cast<std::uint8_t>(i * 7 % 256), seen});
    }
    return tinct::Palette(entries);
}

/// Random indices of which every one that fits occurs.
inline tinct::IndexedImage noise(std::uint32_t width, std::uint32_t height, tinct::Palette colors) {
    tinct::Random random(width * 7919u + height, colors.size());
    std::vector<std::uint8_t> indices(std::size_t{width} * height);
    for (std::size_t i = 0; i < indices.size(); ++i)
        indices[i] = static_cast<std::uint8_t>(i < colors.size() ? colors.size() - 1 - i
                                                                 : random.below(colors.size()));
    return {width, height, std::move(colors), std::move(indices)};
}

inline tinct::Image truecolor_noise(std::uint32_t width, std::uint32_t height, Alpha alpha) {
    tinct::Random random(width * 31u + height);
    tinct::Image image(width, height);
    for (tinct::Rgba& pixel : image.pixels()) {
        const std::uint64_t bits = random.next();
        pixel = {static_cast<std::uint8_t>(bits), static_cast<std::uint8_t>(bits >> 8),
                 static_cast<std::uint8_t>(bits >> 16),
                 alpha == Alpha::mixed ? static_cast<std::uint8_t>(bits >> 24) : std::uint8_t{255}};
    }
    return image;
}

}  // namespace drawn
