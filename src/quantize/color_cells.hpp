#pragma once

#include "cluster/packed_points.hpp"

#include <tinct/quantize/color_histogram.hpp>

#include <cstddef>
#include <vector>

namespace tinct {

/// A histogram made coarser: groups of neighboring colors, each with its exact mean and count. What is lost
/// is how the colors of one cell lie around their mean.
struct ColorCells {
    std::vector<float> means;     ///< r, g, b of each cell
    std::vector<double> weights;  ///< pixels of each cell
    double squares = 0;           ///< summed r^2 + g^2 + b^2 of all pixels
    double within = 0;            ///< summed squared distances of all pixels to the means of their cells

    std::size_t size() const { return weights.size(); }
};

/// About `cells` of them, or one for each color when there are no more colors. The cells are runs of the
/// Z-order curve, cubes and halves and quarters of cubes; those with the largest squared error inside are
/// halved first, so that cells are small where the pixels are. In the order of the curve. `colors` are the
/// colors of `counts`, weighted. O(colors + cells log colors).
ColorCells color_cells(const ColorCounts& counts, const PackedPoints<float>& colors, std::size_t cells,
                       int threads);

}  // namespace tinct
