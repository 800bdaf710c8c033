#include "cli/measures.hpp"

#include "cli/arguments.hpp"

#include <tinct/metrics/ms_ssim.hpp>
#include <tinct/metrics/ssim.hpp>

namespace tinct::cli {

void add_measure_option(CLI::App& app, MeasureEffort& effort) {
    add_choice(
        app, "--measure", {"cheap", "all"},
        [&effort](std::size_t choice) { effort = choice == 0 ? MeasureEffort::cheap : MeasureEffort::all; },
        "what to measure of the result; all adds SSIM, MS-SSIM and delta E (default cheap)");
}

report::MeasuresRecord measure(PixelSource source, PixelSource result, MeasureEffort effort, int threads) {
    report::MeasuresRecord measures;
    if (effort == MeasureEffort::none) return measures;
    const auto [error, worst] = tiled_error(source, result, threads);
    measures.mse = error.mse;
    measures.psnr_db = error.psnr_db;
    measures.worst_tile = worst;
    if (error.mse > 0) measures.lost_color = lost_color(source, result, threads);
    if (effort == MeasureEffort::all) {
        measures.ssim = ssim(source, result, threads);
        measures.ms_ssim = ms_ssim(source, result, threads);
        measures.color_error = color_error(source, result, threads);
    }
    return measures;
}

}  // namespace tinct::cli
