#include "catch.hpp"
#include "cluster/k_suggestions.hpp"
#include "point_files.hpp"
#include "random_points.hpp"

#include <tinct/cluster/choose_k.hpp>
#include <tinct/util/error.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace tinct;

namespace {

double normal(Random& random) {
    return std::sqrt(-2 * std::log(1 - random.uniform())) * std::cos(2 * std::numbers::pi * random.uniform());
}

std::vector<double> gaussians(std::size_t each, const std::vector<std::pair<double, double>>& centers,
                              std::uint64_t seed) {
    Random random(seed);
    std::vector<double> data;
    for (const auto& [x, y] : centers)
        for (std::size_t i = 0; i < each; ++i)
            data.insert(data.end(), {x + normal(random), y + normal(random)});
    return data;
}

PointSetView plane(const std::vector<double>& data) { return {data.data(), data.size() / 2, 2}; }

ChooseKOptions quick(std::size_t max_k = 8) {
    ChooseKOptions options;
    options.max_k = max_k;
    options.gap_references = 20;
    return options;
}

}  // namespace

TEST_CASE("three blobs: every method and the recommendation say 3") {
    const testing::FilePoints blobs = testing::file_points(TINCT_SAMPLES "/points/blobs.csv");
    const ChooseKResult result = choose_k(blobs.view());
    REQUIRE(result.suggestions.size() == 5);
    for (const KSuggestion& suggestion : result.suggestions) {
        INFO(suggestion.reason);
        CHECK(suggestion.k == 3u);
    }
    CHECK(result.recommended == 3u);
    CHECK(result.curve.size() == 10);
    CHECK_FALSE(result.curve[0].silhouette);
    // scikit-learn 1.2.1, the best clustering of 300 restarts.
    CHECK(result.curve[2].inertia == Approx(286.184214).epsilon(1e-8));
    CHECK(result.curve[2].silhouette.value() == Approx(0.741).margin(0.0005));
}

TEST_CASE("well separated blobs are counted, two as well as seven") {
    std::vector<std::pair<double, double>> centers{{0, 0}, {12, 0}};
    CHECK(choose_k(plane(gaussians(60, centers, 1)), quick()).recommended == 2u);
    centers.insert(centers.end(), {{0, 12}, {12, 12}, {24, 0}, {24, 12}, {12, 24}});
    CHECK(choose_k(plane(gaussians(60, centers, 2)), quick(10)).recommended == 7u);
}

TEST_CASE("points without structure are recommended as one cluster, in words") {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
        Random random(seed, 7);
        std::vector<double> noise(600);
        for (double& x : noise) x = random.uniform();
        const ChooseKResult uniform = choose_k(plane(noise), quick());
        INFO(uniform.reason);
        CHECK(uniform.recommended == 1u);
        CHECK(uniform.reason.find("no cluster structure") != std::string::npos);
        REQUIRE(uniform.suggestions[0].method == ChooseKMethod::elbow);
        CHECK_FALSE(uniform.suggestions[0].k);
        CHECK(uniform.suggestions[0].reason.find("no clear elbow") != std::string::npos);
        const ChooseKResult one_blob = choose_k(plane(gaussians(300, {{0, 0}}, seed)), quick());
        INFO(one_blob.reason);
        CHECK(one_blob.recommended == 1u);
    }
}

TEST_CASE("only the methods that are asked for are run, each once, in their order") {
    const testing::FilePoints blobs = testing::file_points(TINCT_SAMPLES "/points/blobs.csv");
    ChooseKOptions options = quick(5);
    options.methods = {ChooseKMethod::davies_bouldin, ChooseKMethod::elbow, ChooseKMethod::davies_bouldin};
    const ChooseKResult result = choose_k(blobs.view(), options);
    REQUIRE(result.suggestions.size() == 2);
    CHECK(result.suggestions[0].method == ChooseKMethod::davies_bouldin);
    CHECK(result.suggestions[1].method == ChooseKMethod::elbow);
    CHECK_FALSE(result.curve[2].silhouette);
    CHECK_FALSE(result.curve[2].gap);
    CHECK_FALSE(result.curve[2].calinski_harabasz);
    CHECK(result.curve[2].davies_bouldin);
}

TEST_CASE("the curve ends at the number of distinct points; one point and equal points are one cluster") {
    const std::vector<double> four{0, 1, 5, 6, 0, 1, 5, 6};
    const ChooseKResult result = choose_k(PointSetView(four.data(), 8, 1), quick());
    CHECK(result.curve.size() == 4);
    CHECK(result.curve.back().inertia == 0);
    const double one = 3;
    CHECK(choose_k(PointSetView(&one, 1, 1), quick()).curve.size() == 1);
    const std::vector<double> equal(40, 2.0);
    const ChooseKResult same = choose_k(PointSetView(equal.data(), 20, 2), quick());
    CHECK(same.curve.size() == 1);
    for (const KSuggestion& suggestion : same.suggestions) CHECK_FALSE(suggestion.k);
    CHECK(same.recommended == 1u);
    CHECK(same.reason.find("one place") != std::string::npos);
}

// The mean of seven times 0.1 is not 0.1 in binary, so that k-means leaves an inertia of some 1e-31.
TEST_CASE("what rounding leaves where every place has its cluster is no structure beyond it") {
    std::vector<double> data;
    for (const double x : {0.1, 0.7, 0.2, 1.3})
        for (int i = 0; i < 7; ++i) data.insert(data.end(), {x, x * 1.1});
    const ChooseKResult result = choose_k(plane(data), quick());
    REQUIRE(result.curve.size() == 4);
    CHECK(result.curve.back().inertia == 0);
    CHECK_FALSE(result.curve.back().gap);
    CHECK(result.curve[2].gap);
    for (const KSuggestion& suggestion : result.suggestions)
        CHECK(suggestion.reason.find("try more") == std::string::npos);
    const std::vector<double> equal(40, 0.1);
    CHECK(choose_k(plane(equal), quick()).curve.front().inertia == 0);
}

// The sets' own numbers of clusters (Fraenti and Sieranoja 2018).
TEST_CASE("s1 and hepta have the clusters that they were made with") {
    for (const auto& [name, clusters] : {std::pair("s1", 15u), std::pair("hepta", 7u)}) {
        const auto points = testing::shared_points("clusters/" + std::string(name) + ".csv");
        if (!points) return;
        ChooseKOptions options;
        options.max_k = clusters + 2;
        options.methods = {ChooseKMethod::silhouette, ChooseKMethod::calinski_harabasz,
                           ChooseKMethod::davies_bouldin};
        const ChooseKResult result = choose_k(points->view(), options);
        for (const KSuggestion& suggestion : result.suggestions) CHECK(suggestion.k == clusters);
    }
}

TEST_CASE("sets above the exact limit are sampled, with an error that says so, to the same answer") {
    const std::vector<double> data = gaussians(2000, {{0, 0}, {12, 0}, {0, 12}}, 3);
    ChooseKOptions options = quick(6);
    options.exact_limit = 500;
    const ChooseKResult sampled = choose_k(plane(data), options);
    CHECK(sampled.recommended == 3u);
    REQUIRE(sampled.curve[2].silhouette_error);
    CHECK(*sampled.curve[2].silhouette_error > 0);
    options.exact_limit = 20000;
    options.methods = {ChooseKMethod::silhouette};
    const ChooseKResult exact = choose_k(plane(data), options);
    CHECK(*exact.curve[2].silhouette_error == 0);
    CHECK(std::abs(*exact.curve[2].silhouette - *sampled.curve[2].silhouette) <
          5 * *sampled.curve[2].silhouette_error);
}

TEST_CASE("the same bits for any number of threads") {
    const testing::RandomPoints<float> points(500, 3, 5, 0);
    ChooseKOptions options = quick(5);
    options.kmeans.threads = 1;
    const ChooseKResult expected = choose_k(points.weighted(), options);
    for (const int threads : {2, 3, 8}) {
        options.kmeans.threads = threads;
        const ChooseKResult result = choose_k(points.weighted(), options);
        for (std::size_t n = 0; n < expected.curve.size(); ++n) {
            CHECK(result.curve[n].inertia == expected.curve[n].inertia);
            CHECK(result.curve[n].silhouette == expected.curve[n].silhouette);
            CHECK(result.curve[n].davies_bouldin == expected.curve[n].davies_bouldin);
            CHECK(result.curve[n].calinski_harabasz == expected.curve[n].calinski_harabasz);
            CHECK(result.curve[n].gap->gap == expected.curve[n].gap->gap);
        }
        CHECK(result.reason == expected.reason);
    }
}

TEST_CASE("a share that grows is reported, and cancels") {
    const testing::FilePoints blobs = testing::file_points(TINCT_SAMPLES "/points/blobs.csv");
    ChooseKOptions options = quick(4);
    std::vector<double> shares;
    options.progress = [&](double share) {
        shares.push_back(share);
        return true;
    };
    choose_k(blobs.view(), options);
    CHECK(std::is_sorted(shares.begin(), shares.end()));
    CHECK(shares.back() <= 1);
    options.progress = [](double share) { return share < 0.6; };
    CHECK_THROWS_AS(choose_k(blobs.view(), options), Error);
    options = quick();
    options.min_k = 9;
    CHECK_THROWS_AS(choose_k(blobs.view(), options), std::invalid_argument);
    options.min_k = 0;
    CHECK_THROWS_AS(choose_k(blobs.view(), options), std::invalid_argument);
}

TEST_CASE("a vote that is tied goes to the silhouette, and a weak silhouette to nobody") {
    ChooseKResult result;
    result.curve = {{2, 10, 0.6, 0.0, {}, {}, {}}, {3, 5, 0.55, 0.0, {}, {}, {}}};
    result.suggestions = {{ChooseKMethod::elbow, 3, ""}, {ChooseKMethod::silhouette, 2, ""}};
    recommend_k(result);
    CHECK(result.recommended == 2u);
    const std::vector<KCandidate> weak{{2, 10, 0.2, 0.0, {}, {}, {}}, {3, 5, 0.1, 0.0, {}, {}, {}}};
    const KSuggestion none = suggest_k(ChooseKMethod::silhouette, weak, {});
    CHECK_FALSE(none.k);
    CHECK(none.reason.find("no substantial structure") != std::string::npos);
}

TEST_CASE("points of weight 0, and weights that are shares, leave measures undefined but are no error") {
    const std::vector<double> data{0, 0, 1, 0, 10, 10, 11, 10, 5, 5, 7, 7, 3, 9, 2, 2};
    const std::vector<double> few{1, 1, 1, 1, 0, 0, 0, 0}, shares(8, .125);
    const ChooseKResult of_few = choose_k(plane(data).with_weights(few), quick());
    REQUIRE(of_few.curve.size() == 4);
    CHECK(of_few.curve[2].silhouette);
    CHECK_FALSE(of_few.curve[3].silhouette);  // as many clusters as points
    const ChooseKResult of_shares = choose_k(plane(data).with_weights(shares), quick(4));
    CHECK_FALSE(of_shares.curve[1].silhouette);
    CHECK_FALSE(of_shares.curve[1].calinski_harabasz);
    CHECK(of_shares.curve[1].davies_bouldin);
}
