#include "report/error_text.hpp"
#include "report/json_line.hpp"

#include <tinct/report/comparison_report.hpp>

#include <fmt/format.h>

namespace tinct::report {

std::string to_json(const ComparisonReport& report) {
    Json json;
    json["schema"] = "tinct.compare/1";
    json["a"] = report.a;
    json["b"] = report.b;
    json["width"] = report.width;
    json["height"] = report.height;
    json["mse"] = report.mse;
    json["psnr_db"] = finite_or_null(report.psnr_db);
    return json_line(json);
}

std::string to_text(const ComparisonReport& report) {
    return fmt::format("MSE   {}\nPSNR  {}\n", mse_text(report.mse), psnr_text(report.psnr_db));
}

}  // namespace tinct::report
