#pragma once

#include "cluster/deadline.hpp"
#include "quantize/color_ranks.hpp"
#include "quantize/few_colors.hpp"
#include "quantize/palette_space.hpp"

#include <tinct/image/deep_image.hpp>
#include <tinct/image/image_view.hpp>
#include <tinct/quantize/quantizer.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace tinct {

/// A palette for the colors of a picture, and how its pixels find their entries: one of the three.
struct ColorMap {
    QuantizedPalette found;
    std::vector<std::uint8_t> indices;  ///< of each distinct color
    /// Of 8-bit opaque pictures: which distinct color a pixel has is the rank of its color.
    std::optional<ColorRanks> ranks;
    /// Of others that keep their colors: it is what these say.
    std::optional<FewColors> few;
    /// Of all others, colors may have been searched in groups, so each pixel has to look for its nearest
    /// entry here. What is counted in `found` is only nearly so until then.
    std::optional<PaletteSpace> space;
};

ColorMap map_colors(ImageView image, const QuantizeOptions& options, const Deadline& deadline);
ColorMap map_colors(const DeepImage& image, const QuantizeOptions& options, const Deadline& deadline);

}  // namespace tinct
