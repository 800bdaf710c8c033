#pragma once

#include <tinct/image/palette_order.hpp>

#include <algorithm>

namespace tinct {

/// The order with the entries that are not opaque moved to the front, otherwise as it was.
inline PaletteOrder opaque_last(PaletteOrder order, const Palette& palette) {
    std::stable_partition(order.begin(), order.end(),
                          [&](std::uint8_t index) { return palette[index].a != 255; });
    return order;
}

}  // namespace tinct
