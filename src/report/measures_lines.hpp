#pragma once

#include "report/json_line.hpp"

#include <tinct/report/measures_record.hpp>

#include <string>

namespace tinct::report {

/// Adds mse, psnr_db, ssim, ms_ssim, delta_e, oklab_delta_e, worst_tile and lost_color; null for what was not
/// measured or is not finite.
void add_measures(Json& json, const MeasuresRecord& measures);

/// "MSE 123.46, PSNR 27.21 dB", and ", SSIM 0.9123, MS-SSIM 0.9876" when they were measured.
std::string similarity_text(const MeasuresRecord& measures);

/// "mean 1.23, p95 4.56, p99 7.89, max 12.34"
std::string spread_text(const Spread& spread);

/// "MSE 1,234.56 in the 32 x 32 pixels at 640, 320"
std::string tile_text(const TileError& tile);

}  // namespace tinct::report
