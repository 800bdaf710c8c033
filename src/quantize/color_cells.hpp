#pragma once

#include "cluster/packed_points.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace tinct {

/// The place of color i on the Z-order curve along which the colors are sorted, all different.
using CurveKey = std::function<std::uint64_t(std::size_t)>;

/// A histogram made coarser: groups of neighboring colors, each with its exact mean and weight. What is lost
/// is how the colors of one cell lie around their mean.
struct ColorCells {
    std::vector<float> means;     ///< d coordinates of each cell
    std::vector<double> weights;  ///< of all pixels of each cell
    double squares = 0;           ///< weighted squared coordinates of all colors, summed
    double within = 0;            ///< summed squared distances of all pixels to the means of their cells

    std::size_t size() const { return weights.size(); }
    std::size_t dimensions() const { return means.size() / weights.size(); }
};

/// About `cells` of them, or one for each color when there are no more colors. The cells are runs of the
/// Z-order curve, cubes and halves and quarters of cubes; those with the largest squared error inside are
/// halved first, so that cells are small where the pixels are. In the order of the curve. At most 4
/// dimensions. O(colors + cells log colors).
ColorCells color_cells(const PackedPoints<float>& colors, const CurveKey& key, std::size_t cells,
                       int threads);

}  // namespace tinct
