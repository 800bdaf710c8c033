#include "catch.hpp"

#include <tinct/report/choose_k_report.hpp>

#include <nlohmann/json.hpp>

#include <limits>
#include <string>

namespace {

using namespace tinct;
using namespace tinct::report;

ChooseKReport example() {
    ChooseKReport report;
    report.input = "points.csv";
    report.n = 10;
    report.d = 2;
    report.result.curve.resize(2);
    report.result.curve[0].k = 1;
    report.result.curve[0].inertia = 100.25;
    KCandidate& two = report.result.curve[1];
    two.k = 2;
    two.inertia = 0.1;
    two.silhouette = 0.7;
    two.silhouette_error = 0.01;
    two.calinski_harabasz = std::numeric_limits<double>::infinity();
    two.davies_bouldin = 0.25;
    two.gap = GapPoint{2, 1, 2, 1, 0.05};
    report.result.suggestions = {{ChooseKMethod::calinski_harabasz, 2, "it is highest there"},
                                 {ChooseKMethod::elbow, std::nullopt, "no clear elbow"}};
    report.result.recommended = 2;
    report.result.reason = "one method says so";
    report.gap_rule = "global-se-max";
    report.gap_space = "bounding-box";
    report.gap_references = 50;
    return report;
}

TEST_CASE("what is not known or not finite is null in the curve") {
    const auto json = nlohmann::json::parse(to_json(example()));
    CHECK(json["schema"] == "tinct.choose-k/1");
    const auto& one = json["curve"][0];
    CHECK(one["inertia"] == 100.25);
    for (const char* key : {"silhouette", "gap", "gap_s", "calinski_harabasz", "davies_bouldin"})
        CHECK(one[key].is_null());
    const auto& two = json["curve"][1];
    CHECK(two["silhouette"] == 0.7);
    CHECK(two["silhouette_error"] == 0.01);
    CHECK(two["gap"] == 1.0);
    CHECK(two["gap_s"] == 0.05);
    CHECK(two["davies_bouldin"] == 0.25);
    CHECK(two["calinski_harabasz"].is_null());
}

TEST_CASE("a method without an answer suggests null and says why") {
    const auto json = nlohmann::json::parse(to_json(example()));
    CHECK(json["suggestions"][0] ==
          nlohmann::json{{"method", "calinski_harabasz"}, {"k", 2}, {"reason", "it is highest there"}});
    CHECK(json["suggestions"][1]["k"].is_null());
    CHECK(json["recommended"] == nlohmann::json{{"k", 2}, {"reason", "one method says so"}});
}

TEST_CASE("the choice of K as text ends in the recommendation") {
    const std::string text = to_text(example());
    CHECK(text.find("points.csv: 10 points of 2 coordinates\n") == 0);
    CHECK(text.find("elbow                 -  no clear elbow\n") != std::string::npos);
    CHECK(text.find("Calinski-Harabasz     2  it is highest there\n") != std::string::npos);
    CHECK(text.find("recommended           2  one method says so\n") != std::string::npos);
}

TEST_CASE("the curve as CSV leaves the unknown empty") {
    CHECK(curve_to_csv(example().result) ==
          "k,inertia,silhouette,gap,gap_s,calinski_harabasz,davies_bouldin\n"
          "1,100.25,,,,,\n"
          "2,0.1,0.7,1,0.05,,0.25\n");
}

}  // namespace
