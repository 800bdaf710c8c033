#pragma once

#include <tinct/metrics/color_error.hpp>
#include <tinct/metrics/lost_color.hpp>
#include <tinct/metrics/tile_error.hpp>

#include <optional>

namespace tinct::report {

/// How far a picture is from another. What is empty was not measured, except for the lost color, which is
/// empty when none was lost.
struct MeasuresRecord {
    double mse = 0, psnr_db = 0;  ///< psnr_db is infinity for equal pictures
    TileError worst_tile;
    std::optional<LostColor> lost_color;
    std::optional<double> ssim, ms_ssim;
    std::optional<ColorError> color_error;
};

}  // namespace tinct::report
