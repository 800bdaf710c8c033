#pragma once

#include <tinct/cluster/point_set.hpp>
#include <tinct/color/rgb.hpp>

#include <span>

namespace tinct {

/// Colors as points of three coordinates, in place.
inline PointSetView points_of(std::span<const Rgb> colors) {
    static_assert(sizeof(Rgb) == 3, "colors are packed without padding");
    return {reinterpret_cast<const std::uint8_t*>(colors.data()), colors.size(), 3};
}

}  // namespace tinct
