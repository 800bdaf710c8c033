#include "catch.hpp"

#include <tinct/report/dbscan_report.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace {

using namespace tinct;
using namespace tinct::report;

DbscanReport example() {
    DbscanResult result;
    result.labels = {0, -1, 1, 0, -1, 0};
    result.core = {1, 0, 1, 0, 0, 1};
    result.clusters = 2;
    result.core_points = 3;
    result.border_points = 1;
    result.noise = 2;
    DbscanReport report;
    report.input = "points.csv";
    report.n = 6;
    report.d = 1;
    report.epsilon = 0.1;
    report.epsilon_reason = "given";
    report.min_points = 2.5;
    describe_clustering(report, result);
    return report;
}

TEST_CASE("noise is in no cluster's size") {
    const auto json = nlohmann::json::parse(to_json(example()));
    CHECK(json["schema"] == "tinct.dbscan/1");
    CHECK(json["sizes"] == std::vector<int>{3, 1});
    CHECK(json["clusters"] == 2);
    CHECK(json["noise"] == 2);
    CHECK(json["core_points"] == 3);
    CHECK(json["border_points"] == 1);
    CHECK(json["epsilon"] == 0.1);
    CHECK(json["min_points"] == 2.5);
}

TEST_CASE("a density clustering as text says where epsilon comes from") {
    const std::string text = to_text(example());
    CHECK(text.find("points.csv: 6 points of 1 coordinate\n") == 0);
    CHECK(text.find("3 core, 1 border, 2 noise\n") != std::string::npos);
    CHECK(text.find("epsilon  0.1 (given)\n") != std::string::npos);
    CHECK(text.find("at least 2.5 points") != std::string::npos);
    CHECK(text.find("0          3   50.0 %") != std::string::npos);
}

TEST_CASE("nothing but noise has no table of clusters") {
    DbscanReport report;
    report.n = 2;
    DbscanResult result;
    result.labels = {-1, -1};
    result.noise = 2;
    describe_clustering(report, result);
    CHECK(report.sizes.empty());
    CHECK(to_text(report).find("share") == std::string::npos);
}

}  // namespace
