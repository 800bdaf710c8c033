#pragma once

#include "cluster/deadline.hpp"
#include "quantize/color_ranks.hpp"

#include <tinct/image/deep_image.hpp>
#include <tinct/image/image_view.hpp>
#include <tinct/quantize/quantizer.hpp>

#include <cstdint>
#include <vector>

namespace tinct {

/// A palette for the colors of a picture and, for each of these, the entry that it gets.
struct ColorMap {
    QuantizedPalette found;
    std::vector<std::uint8_t> indices;  ///< of each distinct color
    /// Which distinct color a pixel has: the rank of its color, or for pictures that are not 8-bit and
    /// opaque, a number for each pixel.
    ColorRanks ranks;
    std::vector<std::uint32_t> pixel_ranks;
};

ColorMap map_colors(ImageView image, const QuantizeOptions& options, const Deadline& deadline);
ColorMap map_colors(const DeepImage& image, const QuantizeOptions& options, const Deadline& deadline);

}  // namespace tinct
