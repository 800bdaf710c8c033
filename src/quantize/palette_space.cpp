#include "quantize/palette_space.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace tinct {

namespace {

float lightness_weight(ColorSpace space) {
    if (space == ColorSpace::oklab) return 0.85f;
    return space == ColorSpace::lab ? 1.25f : 1.0f;
}

std::uint8_t rounded_level(double level) {
    return static_cast<std::uint8_t>(std::clamp(std::floor(level + 0.5), 0.0, 255.0));
}

}  // namespace

PaletteSpace::PaletteSpace(ColorSpace space, Opacity opacity)
    : space_(space),
      opacity_(opacity),
      lightness_weight_(lightness_weight(space)),
      white_(to_space(space, 255, 255, 255)) {
    white_.x *= lightness_weight_;
    alpha_scale_ = std::sqrt(white_.x * white_.x + white_.y * white_.y + white_.z * white_.z) / 2;
}

std::vector<float> PaletteSpace::points(std::span<const Rgb> colors) const {
    std::vector<ColorCoordinates> coordinates(colors.size());
    to_space(space_, colors, coordinates);
    std::vector<float> result;
    result.reserve(3 * colors.size());
    for (const ColorCoordinates& c : coordinates)
        result.insert(result.end(), {c.x * lightness_weight_, c.y, c.z});
    return result;
}

std::vector<float> PaletteSpace::points(std::span<const Rgba16> colors) const {
    std::vector<float> result(colors.size() * dimensions());
    points(colors, result.data());
    return result;
}

void PaletteSpace::points(std::span<const Rgba16> colors, float* result) const {
    constexpr std::size_t block = 256;
    std::array<ColorCoordinates, block> coordinates;
    for (std::size_t first = 0; first < colors.size(); first += block) {
        const std::size_t count = std::min(block, colors.size() - first);
        const auto level = [](std::uint16_t wide) { return static_cast<float>(wide) / 257; };
        for (std::size_t i = 0; i < count; ++i) {
            const Rgba16 color = colors[first + i];
            coordinates[i] = {level(color.r), level(color.g), level(color.b)};
        }
        const std::span<ColorCoordinates> used(coordinates.data(), count);
        to_space(space_, used, used);
        for (std::size_t i = 0; i < count; ++i) {
            const ColorCoordinates& c = coordinates[i];
            const float alpha =
                opacity_ == Opacity::opaque ? 1 : static_cast<float>(colors[first + i].a) / 65535;
            if (opacity_ == Opacity::opaque) {
                result = std::ranges::copy(std::array{c.x * lightness_weight_, c.y, c.z}, result).out;
            } else {
                const std::array point{alpha * (c.x * lightness_weight_ - white_.x / 2),
                                       alpha * (c.y - white_.y / 2), alpha * (c.z - white_.z / 2),
                                       alpha * alpha_scale_};
                result = std::ranges::copy(point, result).out;
            }
        }
    }
}

Centroids PaletteSpace::points(std::span<const Rgba> entries) const {
    std::vector<Rgba16> wide(entries.size());
    std::ranges::transform(entries, wide.begin(), widen);
    const std::vector<float> coordinates = points(wide);
    return {std::vector<double>(coordinates.begin(), coordinates.end()), dimensions()};
}

Rgba PaletteSpace::rounded(std::span<const double> point) const {
    return rounded(point, opacity_ == Opacity::opaque ? 1 : std::clamp(point[3] / alpha_scale_, 0.0, 1.0));
}

Rgba PaletteSpace::rounded_opaque(std::span<const double> point) const { return rounded(point, 1); }

Rgba PaletteSpace::rounded(std::span<const double> point, double alpha) const {
    const std::uint8_t level = rounded_level(alpha * 255);
    if (level == 0) return {0, 0, 0, 0};
    std::array<double, 3> color{point[0], point[1], point[2]};
    if (opacity_ == Opacity::translucent) {
        const std::array<float, 3> white_point{white_.x, white_.y, white_.z};
        for (std::size_t j = 0; j < 3; ++j)
            color[j] = color[j] / alpha + static_cast<double>(white_point[j]) / 2;
    }
    const ColorCoordinates levels =
        from_space(space_, {static_cast<float>(color[0] / static_cast<double>(lightness_weight_)),
                            static_cast<float>(color[1]), static_cast<float>(color[2])});
    return {rounded_level(levels.x), rounded_level(levels.y), rounded_level(levels.z), level};
}

}  // namespace tinct
