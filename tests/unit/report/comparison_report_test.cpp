#include "catch.hpp"

#include <tinct/report/comparison_report.hpp>

#include <nlohmann/json.hpp>

#include <limits>

using namespace tinct::report;

namespace {

tinct::report::ComparisonReport example() {
    ComparisonReport report{"a.png", "b.png", 4, 3, {}};
    report.measures.mse = 2.5;
    report.measures.psnr_db = 44.15;
    report.measures.worst_tile = {0, 0, 4, 3, 2.5};
    report.measures.ssim = 0.5;
    report.measures.ms_ssim = 0.75;
    report.measures.color_error = tinct::ColorError{{1, 2, 3, 4}, {5, 6, 7, 8}};
    return report;
}

}  // namespace

TEST_CASE("a comparison as JSON has the documented keys") {
    CHECK(
        to_json(example()) ==
        R"({"schema":"tinct.compare/1","a":"a.png","b":"b.png","width":4,"height":3,"mse":2.5,"psnr_db":44.15,)"
        R"("ssim":0.5,"ms_ssim":0.75,"delta_e":{"mean":1.0,"p95":2.0,"p99":3.0,"max":4.0},)"
        R"("oklab_delta_e":{"mean":5.0,"p95":6.0,"p99":7.0,"max":8.0},)"
        R"("worst_tile":{"x":0,"y":0,"mse":2.5},"lost_color":null})");
}

TEST_CASE("a comparison in words has a line a measure") {
    ComparisonReport report = example();
    report.measures.lost_color = tinct::LostColor{{207, 37, 45}, {141, 107, 63}, 0.003, 26.9};
    CHECK(to_text(report) ==
          "MSE      2.50\nPSNR     44.15 dB\nSSIM     0.5000\nMS-SSIM  0.7500\n"
          "delta E  mean 1.00, p95 2.00, p99 3.00, max 4.00 (CIEDE2000)\n"
          "Oklab    mean 5.00, p95 6.00, p99 7.00, max 8.00\n"
          "worst    MSE 2.50 in the 4 x 3 pixels at 0, 0\n"
          "lost     #cf252d (0.3 % of the picture) became #8d6b3f, 27 away in CIEDE2000\n");
}

TEST_CASE("equal pictures have a null PSNR in JSON and an infinite one in words") {
    ComparisonReport equal{"a", "b", 1, 1, {}};
    equal.measures.psnr_db = std::numeric_limits<double>::infinity();
    CHECK(nlohmann::json::parse(to_json(equal))["psnr_db"].is_null());
    CHECK(to_text(equal) == "MSE      0\nPSNR     infinite\n");
}
