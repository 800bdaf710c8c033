// DBSCAN and the k-distance on public point sets, against what scikit-learn and R's dbscan find.

#include "catch.hpp"
#include "point_files.hpp"

#include <tinct/cluster/dbscan.hpp>
#include <tinct/cluster/k_distance.hpp>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace tinct;
using testing::shared_points;

namespace {

DbscanResult run(const PointSetView& points, double epsilon, double min_points) {
    DbscanOptions options;
    options.epsilon = epsilon;
    options.min_points = min_points;
    return dbscan(points, options);
}

/// A row of reference.tsv: the set, what was computed, its settings, the outcome.
struct Reference {
    std::string set, work, settings, outcome;
};

std::vector<Reference> references(const std::string& work) {
    std::vector<Reference> rows;
    std::ifstream file(TINCT_SHARED "/data/clusters/reference.tsv");
    if (!file) WARN("skipped: reference.tsv of the reference data is not here");
    for (std::string line; std::getline(file, line);) {
        Reference row;
        std::istringstream fields(line);
        std::getline(fields, row.set, '\t');
        std::getline(fields, row.work, '\t');
        std::getline(fields, row.settings, '\t');
        std::getline(fields, row.outcome, '\t');
        if (row.work.rfind(work, 0) == 0) rows.push_back(row);
    }
    return rows;
}

testing::FilePoints points_of(const Reference& row) {
    return shared_points("clusters/" + row.set + ".csv").value();
}

std::string outcome(const DbscanResult& result) {
    return "clusters=" + std::to_string(result.clusters) + ";noise=" + std::to_string(result.noise) +
           ";core=" + std::to_string(result.core_points) + ";border=" + std::to_string(result.border_points);
}

}  // namespace

TEST_CASE("DBSCAN finds scikit-learn's clusters, noise, core and border points on public sets") {
    const std::vector<Reference> rows = references("dbscan");
    for (const Reference& row : rows) {
        double epsilon = 0, min_points = 0;
        REQUIRE(std::sscanf(row.settings.c_str(), "eps=%lf,min_samples=%lf", &epsilon, &min_points) == 2);
        INFO(row.set << ", " << row.settings);
        CHECK(outcome(run(points_of(row).view(), epsilon, min_points)) == row.outcome);
    }
    CHECK((rows.empty() || rows.size() == 36));
}

TEST_CASE("the k-distances of public sets are scikit-learn's") {
    const std::vector<Reference> rows = references("kdist");
    for (const Reference& row : rows) {
        std::size_t k = 0, index = 0;
        REQUIRE(std::sscanf(row.settings.c_str(), "k=%zu,quantile_index=%zu", &k, &index) == 2);
        std::vector<double> distances = k_distances(points_of(row).view(), k);
        std::sort(distances.begin(), distances.end());
        INFO(row.set << ", " << row.settings);
        CHECK(distances.at(index) == Approx(std::stod(row.outcome)).epsilon(1e-12));
    }
    CHECK((rows.empty() || rows.size() == 36));
}

// R's dbscan, tests/testthat/test-dbscan.R.
TEST_CASE("iris at epsilon 0.4 and min_points 4 has the noise and the cluster sizes of R's dbscan") {
    const auto iris = shared_points("clusters/iris.csv");
    if (!iris) return;
    const DbscanResult result = run(iris->view(), 0.4, 4);
    std::map<std::int32_t, int> sizes;
    for (const std::int32_t label : result.labels) ++sizes[label];
    CHECK(sizes == std::map<std::int32_t, int>{{-1, 25}, {0, 47}, {1, 38}, {2, 36}, {3, 4}});
}

TEST_CASE("two moons are two clusters of 150 by DBSCAN, until epsilon is too small") {
    const auto moons = shared_points("seed/moons.csv");
    if (!moons) return;
    const DbscanResult result = run(moons->view(), 0.2, 5);
    CHECK(outcome(result) == "clusters=2;noise=0;core=296;border=4");
    std::vector<std::int32_t> halves(150, 0);
    halves.resize(300, 1);
    CHECK(result.labels == halves);
    CHECK(run(moons->view(), 0.15, 5).clusters == 2);
    CHECK(run(moons->view(), 0.15, 5).noise == 2);
    CHECK(run(moons->view(), 0.15, 5).core_points == 284);
    CHECK(run(moons->view(), 0.1, 5).clusters == 18);
    CHECK(run(moons->view(), 0.1, 5).noise == 27);
    CHECK(run(moons->view(), 0.1, 5).core_points == 203);
}

TEST_CASE("the suggested epsilon finds the clusters of sets whose clusters stand apart") {
    struct Expected {
        const char* file;
        std::size_t min_points, clusters;
    };
    for (const auto& [file, min_points, clusters] :
         {Expected{"seed/blobs.csv", 5, 3}, {"seed/moons.csv", 10, 2}, {"clusters/hepta.csv", 5, 7}}) {
        const auto points = shared_points(file);
        if (!points) continue;
        const EpsilonSuggestion suggestion = suggest_epsilon(points->view(), min_points);
        REQUIRE(suggestion.epsilon.has_value());
        INFO(file << ", epsilon " << *suggestion.epsilon);
        CHECK(run(points->view(), *suggestion.epsilon, static_cast<double>(min_points)).clusters == clusters);
    }
}
