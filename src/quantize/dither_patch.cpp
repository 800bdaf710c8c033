#include "quantize/dither_patch.hpp"

#include <algorithm>
#include <cmath>

namespace tinct {

namespace {

constexpr float least_calm = 0.5f;

PatchArea with_margin(const PatchArea& area, const DitherSource& source) {
    const std::uint32_t left = std::min(area.x, 1u), top = std::min(area.y, 1u);
    const std::uint32_t right = area.x + area.width < source.width ? 1 : 0;
    const std::uint32_t bottom = area.y + area.height < source.height ? 1 : 0;
    return {area.x - left, area.y - top, area.width + left + right, area.height + top + bottom};
}

float distance(const DitherPatch::Point& a, const DitherPatch::Point& b) {
    float sum = 0;
    for (std::size_t j = 0; j < a.size(); ++j) sum += (a[j] - b[j]) * (a[j] - b[j]);
    return std::sqrt(sum);
}

}  // namespace

DitherPatch::DitherPatch(const DitherSource& source, const PatchArea& area, const PaletteSpace& space)
    : area_(area),
      loaded_(with_margin(area, source)),
      left_(area.x - loaded_.x),
      top_(area.y - loaded_.y),
      busy_(space.extent() / 9),
      points_(std::size_t{loaded_.width} * loaded_.height),
      kinds_(points_.size()) {
    const std::size_t d = space.dimensions();
    std::vector<Rgba16> row(loaded_.width);
    std::vector<float> coordinates(d * row.size());
    for (std::uint32_t y = 0; y < loaded_.height; ++y) {
        source.read(loaded_.x, loaded_.y + y, row);
        space.points(row, coordinates.data());
        Point* const points = &points_[std::size_t{y} * row.size()];
        for (std::size_t x = 0; x < row.size(); ++x) std::copy_n(&coordinates[d * x], d, points[x].begin());
        std::ranges::transform(row, kinds_.begin() + static_cast<std::ptrdiff_t>(std::size_t{y} * row.size()),
                               kind_of);
    }
}

float DitherPatch::calm(std::uint32_t x, std::uint32_t y) const {
    const std::uint32_t column = x + left_, row = y + top_;
    const std::size_t here = place(x, y);
    float change = 0;
    if (column > 0 && column + 1 < loaded_.width)
        change = std::max(change, distance(points_[here - 1], points_[here + 1]));
    if (row > 0 && row + 1 < loaded_.height)
        change = std::max(change, distance(points_[here - loaded_.width], points_[here + loaded_.width]));
    return 1 - (1 - least_calm) * std::min(change / busy_, 1.0f);
}

}  // namespace tinct
