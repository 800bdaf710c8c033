#include "quantize/entry_cells.hpp"

#include "catch.hpp"
#include "simd_targets.hpp"

#include <tinct/util/random.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

using namespace tinct;

namespace {

using Point = PaletteSpace::Point;

float squared_distance(const Point& a, const Point& b) {
    float sum = 0;
    for (std::size_t j = 0; j < a.size(); ++j) sum += (a[j] - b[j]) * (a[j] - b[j]);
    return sum;
}

Point point_of(const PaletteSpace& space, Rgba16 color) {
    Point point{};
    space.points(std::span(&color, 1), point.data());
    return point;
}

std::vector<Point> points_of(const PaletteSpace& space, std::span<const Rgba> entries) {
    std::vector<Point> points;
    for (const Rgba entry : entries) points.push_back(point_of(space, widen(entry)));
    return points;
}

// The slow twin: of equally near entries the first.
std::uint8_t slow_nearest(const std::vector<Point>& entries, const std::vector<std::uint8_t>& indices,
                          const Point& point) {
    std::uint8_t best = indices.front();
    for (const std::uint8_t index : indices)
        if (squared_distance(entries[index], point) < squared_distance(entries[best], point)) best = index;
    return best;
}

}  // namespace

TEST_CASE("entry cells find what a plain loop finds, for any fineness, space and SIMD target") {
    Random random(11);
    const auto level = [&](std::uint64_t levels) { return static_cast<std::uint8_t>(random.below(levels)); };
    const ColorSpace color_space =
        GENERATE(ColorSpace::srgb, ColorSpace::linear, ColorSpace::oklab, ColorSpace::lab);
    const PaletteSpace space(color_space, GENERATE(Opacity::opaque, Opacity::translucent));
    const std::uint64_t levels = GENERATE(256u, 12u);  // 12: entries close together, equal ones among them
    for (const detail::InstructionSet target : testing::simd_targets())
        for (const std::size_t count : {1u, 2u, 5u, 40u, 256u}) {
            const testing::OnlySimdTarget only(target);
            std::vector<Rgba> entries;
            std::vector<std::uint8_t> indices;
            for (std::size_t k = 0; k < count; ++k) {
                entries.push_back({level(levels), level(levels), level(levels), level(256)});
                if (k % 3 != 1) indices.push_back(static_cast<std::uint8_t>(k));
            }
            const std::vector<Point> entry_points = points_of(space, entries);
            for (const std::size_t points : {1u, 5000u, 200000u}) {
                const EntryCells cells(Palette(entries), indices, space, points);
                for (int i = 0; i < 300; ++i) {
                    const auto deep = [&] { return static_cast<std::uint16_t>(random.below(65536)); };
                    Rgba16 color{deep(), deep(), deep(), deep()};
                    if (i % 2 == 0) color = widen(entries[random.below(count)]);  // at, or near, an entry
                    if (i % 4 == 0) color.g = static_cast<std::uint16_t>(std::max(0, color.g - 128));
                    const Point point = point_of(space, color);
                    REQUIRE(cells.nearest(point) == slow_nearest(entry_points, indices, point));
                }
            }
        }
}

TEST_CASE("of equally near entries the cells give the one of the lowest index, also for points far outside") {
    const std::vector<Rgba> entries{{0, 0, 0, 255}, {200, 0, 0, 255}, {100, 0, 0, 255}, {100, 0, 0, 255}};
    const PaletteSpace space(ColorSpace::srgb, Opacity::opaque);
    const EntryCells cells(Palette(entries), {0, 1, 2, 3}, space, 100000);
    CHECK(cells.nearest({50, 0, 0, 0}) == 0);
    CHECK(cells.nearest({150, 0, 0, 0}) == 1);
    CHECK(cells.nearest({100, 255, 255, 0}) == 2);
    CHECK(cells.nearest({255, 255, 255, 0}) == 1);
}
