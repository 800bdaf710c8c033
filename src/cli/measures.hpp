#pragma once

#include <tinct/image/pixel_source.hpp>
#include <tinct/report/measures_record.hpp>

#include <CLI/CLI.hpp>

namespace tinct::cli {

/// How much is measured of a result.
enum class MeasureEffort {
    none,   ///< nothing, because nobody is told
    cheap,  ///< MSE, PSNR, the worst tile and the lost color
    all,    ///< SSIM, MS-SSIM and the color differences too
};

/// --measure.
void add_measure_option(CLI::App& app, MeasureEffort& effort);

/// Compares `source` with what became of it.
report::MeasuresRecord measure(PixelSource source, PixelSource result, MeasureEffort effort, int threads);

}  // namespace tinct::cli
