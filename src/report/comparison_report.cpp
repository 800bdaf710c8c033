#include "report/error_text.hpp"
#include "report/json_line.hpp"
#include "report/measures_lines.hpp"

#include <tinct/report/comparison_report.hpp>
#include <tinct/report/file_report.hpp>

#include <fmt/format.h>

namespace tinct::report {

std::string to_json(const ComparisonReport& report) {
    Json json;
    json["schema"] = "tinct.compare/1";
    json["a"] = report.a;
    json["b"] = report.b;
    json["width"] = report.width;
    json["height"] = report.height;
    add_measures(json, report.measures);
    return json_line(json);
}

std::string to_text(const ComparisonReport& report) {
    const MeasuresRecord& measures = report.measures;
    std::string text =
        fmt::format("MSE      {}\nPSNR     {}\n", mse_text(measures.mse), psnr_text(measures.psnr_db));
    if (measures.ssim) text += fmt::format("SSIM     {:.4f}\n", *measures.ssim);
    if (measures.ms_ssim) text += fmt::format("MS-SSIM  {:.4f}\n", *measures.ms_ssim);
    if (measures.color_error) {
        text += fmt::format("delta E  {} (CIEDE2000)\n", spread_text(measures.color_error->ciede2000));
        text += fmt::format("Oklab    {}\n", spread_text(measures.color_error->oklab));
    }
    if (measures.mse > 0) text += fmt::format("worst    {}\n", tile_text(measures.worst_tile));
    if (measures.lost_color) text += fmt::format("lost     {}\n", lost_color_text(measures));
    return text;
}

}  // namespace tinct::report
