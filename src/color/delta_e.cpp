#include "color/kernels/delta_e_block.hpp"

#include <tinct/color/delta_e.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>

namespace tinct {

namespace {

using kernels::block_colors;
using kernels::ColorBlock;

void fill(ColorBlock& block, std::span<const ColorCoordinates> colors) {
    for (std::size_t i = 0; i < colors.size(); ++i) {
        block.x[i] = colors[i].x;
        block.y[i] = colors[i].y;
        block.z[i] = colors[i].z;
    }
}

void require_equal_sizes(std::size_t a, std::size_t b, std::size_t differences) {
    if (a != b || a != differences)
        throw std::invalid_argument("color differences: the spans differ in size");
}

}  // namespace

void ciede2000(std::span<const ColorCoordinates> a, std::span<const ColorCoordinates> b,
               std::span<double> differences) {
    require_equal_sizes(a.size(), b.size(), differences.size());
    ColorBlock block_a{}, block_b{};
    kernels::DifferenceBlock result;
    for (std::size_t first = 0; first < a.size(); first += block_colors) {
        const std::size_t size = std::min(block_colors, a.size() - first);
        fill(block_a, a.subspan(first, size));
        fill(block_b, b.subspan(first, size));
        kernels::ciede2000(block_a, block_b, size, result);
        std::copy_n(result.values, size, differences.begin() + static_cast<std::ptrdiff_t>(first));
    }
}

double ciede2000(ColorCoordinates a, ColorCoordinates b) {
    double difference = 0;
    ciede2000(std::span(&a, 1), std::span(&b, 1), std::span(&difference, 1));
    return difference;
}

double oklab_delta_e(ColorCoordinates a, ColorCoordinates b) {
    const double x = double{a.x} - b.x, y = double{a.y} - b.y, z = double{a.z} - b.z;
    return std::sqrt(x * x + y * y + z * z);
}

}  // namespace tinct
