#pragma once

#include "quantize/color_cells.hpp"
#include "quantize/color_key.hpp"

#include <tinct/cluster/point_set.hpp>
#include <tinct/color/rgb.hpp>
#include <tinct/quantize/color_histogram.hpp>

#include <span>

namespace tinct {

/// Colors as points of three coordinates, in place.
inline PointSetView points_of(std::span<const Rgb> colors) {
    static_assert(sizeof(Rgb) == 3, "colors are packed without padding");
    return {reinterpret_cast<const std::uint8_t*>(colors.data()), colors.size(), 3};
}

/// Where the colors of a histogram, which must outlive this, lie on its curve.
inline CurveKey curve_of(const ColorCounts& counts) {
    return [&colors = counts.colors](std::size_t i) -> std::uint64_t { return color_key(colors[i]); };
}

}  // namespace tinct
