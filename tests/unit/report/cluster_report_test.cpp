#include "catch.hpp"

#include <tinct/report/cluster_report.hpp>

#include <nlohmann/json.hpp>

#include <limits>
#include <string>
#include <vector>

namespace {

using namespace tinct;
using namespace tinct::report;

constexpr double infinity = std::numeric_limits<double>::infinity();

ClusterReport example() {
    KMeansResult result;
    result.centroids = Centroids({0.1, -2, 1e-9, 4}, 2);
    result.labels = {1, 0, 1, 1};
    result.inertia = 12.5;
    result.iterations = 7;
    result.converged = true;
    result.restart_inertias = {12.5, 100};
    ClusterReport report;
    report.input = "points.csv";
    report.outputs = {{"labels.csv", "csv", 14}};
    report.n = 4;
    report.d = 2;
    report.k_asked = 3;
    report.initialization = "random";
    report.algorithm = "lloyd";
    report.seed = std::numeric_limits<std::uint64_t>::max();
    report.note = "a note";
    describe_clustering(report, result);
    return report;
}

TEST_CASE("a clustering as JSON has every figure in full precision") {
    const auto json = nlohmann::json::parse(to_json(example()));
    CHECK(json["schema"] == "tinct.cluster/1");
    CHECK(json["k"] == 2);
    CHECK(json["k_asked"] == 3);
    CHECK(json["sizes"] == std::vector<int>{1, 3});
    CHECK(json["centroids"] == std::vector<std::vector<double>>{{0.1, -2}, {1e-9, 4}});
    CHECK(json["restarts"] == std::vector<double>{12.5, 100});
    CHECK(json["seed"] == std::numeric_limits<std::uint64_t>::max());
    CHECK(json["note"] == "a note");
    CHECK(json["outputs"][0]["path"] == "labels.csv");
}

TEST_CASE("what is not finite or not there is null") {
    ClusterReport report = example();
    report.inertia = infinity;
    report.restarts = {infinity};
    report.note.clear();
    const auto json = nlohmann::json::parse(to_json(report));
    CHECK(json["inertia"].is_null());
    CHECK(json["restarts"][0].is_null());
    CHECK(json["note"].is_null());
}

TEST_CASE("a clustering as text shows each cluster with its share") {
    const std::string text = to_text(example());
    CHECK(text.find("points.csv: 4 points of 2 coordinates\n") == 0);
    CHECK(text.find("2 found of 3 asked") != std::string::npos);
    CHECK(text.find("7 iterations, converged") != std::string::npos);
    CHECK(text.find("inertia 12.5 to 100") != std::string::npos);
    CHECK(text.find("0          1   25.0 %  0.1, -2\n") != std::string::npos);
    CHECK(text.find("1          3   75.0 %  1e-09, 4\n") != std::string::npos);
    CHECK(text.find("note     a note\n") != std::string::npos);
    CHECK(text.find("written  labels.csv: 14 bytes\n") != std::string::npos);
}

TEST_CASE("long centroids and long tables are cut") {
    KMeansResult result;
    result.centroids = Centroids(std::vector<double>(25 * 9, 1.0), 9);
    result.labels = {0};
    ClusterReport report;
    report.n = 1;
    report.d = 9;
    describe_clustering(report, result);
    const std::string text = to_text(report);
    CHECK(text.find("1 point of 9 coordinates") != std::string::npos);
    CHECK(text.find("1, 1, 1, 1, 1, 1, 1, 1, ...\n") != std::string::npos);
    CHECK(text.find("... and 5 more clusters\n") != std::string::npos);
}

TEST_CASE("hostile names stay on one line and are valid JSON") {
    ClusterReport report = example();
    report.input = "a\nb\xff";
    CHECK(to_text(report).find("a\\nb") == 0);
    CHECK_NOTHROW(nlohmann::json::parse(to_json(report)));
}

}  // namespace
