#include "color/kernels/color_block.hpp"

#include <tinct/color/color_space.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <stdexcept>

namespace tinct {

namespace {

using kernels::block_colors;
using kernels::ColorBlock;

// Made by the kernel itself, so that a whole level gives the same bits with and without the table.
std::array<float, 256> make_linear_of_level() {
    std::array<float, 256> table{};
    for (std::size_t first = 0; first < table.size(); first += block_colors) {
        ColorBlock block{};
        for (std::size_t i = 0; i < block_colors; ++i) block.x[i] = static_cast<float>(first + i);
        kernels::levels_to_linear(block);
        std::copy_n(block.x, block_colors, table.begin() + static_cast<std::ptrdiff_t>(first));
    }
    return table;
}

const std::array<float, 256>& linear_of_level() {
    static const std::array<float, 256> table = make_linear_of_level();
    return table;
}

void scale_to_255(ColorBlock& block) {
    for (float* coordinates : {block.x, block.y, block.z})
        for (std::size_t i = 0; i < block_colors; ++i) coordinates[i] *= 255;
}

void clip_levels(ColorBlock& block) {
    for (float* coordinates : {block.x, block.y, block.z})
        for (std::size_t i = 0; i < block_colors; ++i)
            coordinates[i] = std::clamp(coordinates[i], 0.0f, 255.0f);
}

void from_linear(ColorSpace space, ColorBlock& block) {
    if (space == ColorSpace::oklab) return kernels::linear_to_oklab(block);
    if (space == ColorSpace::lab) return kernels::linear_to_lab(block);
    scale_to_255(block);
}

void store(const ColorBlock& block, std::span<ColorCoordinates> result) {
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = {block.x[i], block.y[i], block.z[i]};
}

// Calls convert(block, first, size) for each block of colors and stores what the block then holds.
template <class Convert>
void convert_blocks(std::size_t colors, std::span<ColorCoordinates> result, Convert convert) {
    if (colors != result.size()) throw std::invalid_argument("to_space: the spans differ in size");
    ColorBlock block{};
    for (std::size_t first = 0; first < colors; first += block_colors) {
        const std::size_t size = std::min(block_colors, colors - first);
        convert(block, first, size);
        store(block, result.subspan(first, size));
    }
}

}  // namespace

ColorCoordinates to_space(ColorSpace space, float r, float g, float b) {
    ColorCoordinates color{r, g, b};
    to_space(space, std::span<const ColorCoordinates>(&color, 1), std::span(&color, 1));
    return color;
}

void to_space(ColorSpace space, std::span<const Rgb> colors, std::span<ColorCoordinates> result) {
    if (space == ColorSpace::srgb) {
        if (colors.size() != result.size()) throw std::invalid_argument("to_space: the spans differ in size");
        for (std::size_t i = 0; i < colors.size(); ++i)
            result[i] = {static_cast<float>(colors[i].r), static_cast<float>(colors[i].g),
                         static_cast<float>(colors[i].b)};
        return;
    }
    const std::array<float, 256>& linear = linear_of_level();
    convert_blocks(colors.size(), result, [&](ColorBlock& block, std::size_t first, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i) {
            const Rgb color = colors[first + i];
            block.x[i] = linear[color.r];
            block.y[i] = linear[color.g];
            block.z[i] = linear[color.b];
        }
        from_linear(space, block);
    });
}

void to_space(ColorSpace space, std::span<const ColorCoordinates> levels,
              std::span<ColorCoordinates> result) {
    convert_blocks(levels.size(), result, [&](ColorBlock& block, std::size_t first, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i) {
            const ColorCoordinates color = levels[first + i];
            block.x[i] = color.x;
            block.y[i] = color.y;
            block.z[i] = color.z;
        }
        if (space == ColorSpace::srgb) return clip_levels(block);
        kernels::levels_to_linear(block);
        from_linear(space, block);
    });
}

}  // namespace tinct
