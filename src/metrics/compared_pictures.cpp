#include "metrics/compared_pictures.hpp"

#include <stdexcept>
#include <string>

namespace tinct {

namespace {

constexpr Rgb black{0, 0, 0};

}  // namespace

void require_comparable(std::string_view measure, const PixelSource& a, const PixelSource& b) {
    if (a.pixels() == 0 || b.pixels() == 0)
        throw std::invalid_argument(std::string(measure) + ": a picture is empty");
    if (a.width() != b.width() || a.height() != b.height())
        throw std::invalid_argument(std::string(measure) + ": the pictures differ in size");
}

std::vector<Rgb> compared_grounds(const PixelSource& a, const PixelSource& b) {
    if (a.is_opaque() && b.is_opaque()) return {white};
    return {white, black};
}

void GroundReader::read(std::size_t first, std::span<Rgb> colors) {
    buffer_.resize(colors.size());
    const std::span<const Rgba> pixels = picture_.read(first, buffer_);
    for (std::size_t i = 0; i < colors.size(); ++i) colors[i] = over(pixels[i], ground_);
}

}  // namespace tinct
