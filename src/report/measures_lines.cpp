#include "report/measures_lines.hpp"

#include "report/error_text.hpp"

#include <tinct/color/rgb.hpp>
#include <tinct/report/file_report.hpp>

#include <fmt/format.h>

namespace tinct::report {

namespace {

Json number_or_null(const std::optional<double>& number) {
    return number ? finite_or_null(*number) : Json(nullptr);
}

Json spread_json(const Spread& spread) {
    return {{"mean", spread.mean}, {"p95", spread.p95}, {"p99", spread.p99}, {"max", spread.max}};
}

Json lost_color_json(const std::optional<LostColor>& lost) {
    if (!lost) return nullptr;
    return {{"color", to_hex(lost->color)},
            {"became", to_hex(lost->became)},
            {"share", lost->share},
            {"delta_e", lost->delta_e}};
}

}  // namespace

void add_measures(Json& json, const MeasuresRecord& measures) {
    json["mse"] = measures.mse;
    json["psnr_db"] = finite_or_null(measures.psnr_db);
    json["ssim"] = number_or_null(measures.ssim);
    json["ms_ssim"] = number_or_null(measures.ms_ssim);
    const auto& color = measures.color_error;
    json["delta_e"] = color ? spread_json(color->ciede2000) : Json(nullptr);
    json["oklab_delta_e"] = color ? spread_json(color->oklab) : Json(nullptr);
    const TileError& tile = measures.worst_tile;
    json["worst_tile"] = Json{{"x", tile.x}, {"y", tile.y}, {"mse", tile.mse}};
    json["lost_color"] = lost_color_json(measures.lost_color);
}

std::string similarity_text(const MeasuresRecord& measures) {
    std::string text = fmt::format("MSE {}, PSNR {}", mse_text(measures.mse), psnr_text(measures.psnr_db));
    if (measures.ssim) text += fmt::format(", SSIM {:.4f}", *measures.ssim);
    if (measures.ms_ssim) text += fmt::format(", MS-SSIM {:.4f}", *measures.ms_ssim);
    return text;
}

std::string spread_text(const Spread& spread) {
    return fmt::format("mean {:.2f}, p95 {:.2f}, p99 {:.2f}, max {:.2f}", spread.mean, spread.p95, spread.p99,
                       spread.max);
}

std::string tile_text(const TileError& tile) {
    return fmt::format("MSE {} in the {} x {} pixels at {}, {}", mse_text(tile.mse), tile.width, tile.height,
                       tile.x, tile.y);
}

std::string lost_color_text(const MeasuresRecord& measures) {
    if (!measures.lost_color) return "";
    const LostColor& lost = *measures.lost_color;
    return fmt::format("{} ({:.2g} % of the picture) became {}, {:.0f} away in CIEDE2000", to_hex(lost.color),
                       100 * lost.share, to_hex(lost.became), lost.delta_e);
}

}  // namespace tinct::report
