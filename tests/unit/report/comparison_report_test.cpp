#include "catch.hpp"

#include <tinct/report/comparison_report.hpp>

#include <nlohmann/json.hpp>

#include <limits>

using namespace tinct::report;

TEST_CASE("a comparison as JSON has the documented keys") {
    const std::string line = to_json(ComparisonReport{"a.png", "b.png", 4, 3, 2.5, 44.15});
    CHECK(
        line ==
        R"({"schema":"tinct.compare/1","a":"a.png","b":"b.png","width":4,"height":3,"mse":2.5,"psnr_db":44.15})");
}

TEST_CASE("equal pictures have a null PSNR in JSON and an infinite one in words") {
    const ComparisonReport equal{"a", "b", 1, 1, 0, std::numeric_limits<double>::infinity()};
    CHECK(nlohmann::json::parse(to_json(equal))["psnr_db"].is_null());
    CHECK(to_text(equal) == "MSE   0\nPSNR  infinite\n");
}
