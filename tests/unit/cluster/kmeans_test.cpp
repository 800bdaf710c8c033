#include "catch.hpp"
#include "random_points.hpp"
#include "reference/slow_kmeans.hpp"

#include <tinct/cluster/kmeans.hpp>
#include <tinct/cluster/predict.hpp>
#include <tinct/util/error.hpp>

#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>
#include <vector>

using namespace tinct;

namespace {

// scikit-learn, cluster/tests/test_k_means.py: the points and figures of its test_kmeans_results and
// test_kmeans_relocated_clusters.
const std::vector<double> four_points{0, 0, 0.5, 0, 0.5, 1, 1, 1};

KMeansOptions clusters(std::size_t k) {
    KMeansOptions options;
    options.clusters = k;
    return options;
}

}  // namespace

TEST_CASE("four weighted points give scikit-learn's published labels, centroids, inertia and iterations") {
    const std::vector<double> weights{3, 1, 1, 3};
    const Centroids start({0, 0, 1, 1}, 2);
    const KMeansResult result = kmeans(PointSetView(four_points.data(), 4, 2).with_weights(weights), start);
    CHECK(result.labels == std::vector<std::uint32_t>{0, 0, 1, 1});
    CHECK(result.inertia == Approx(0.375));
    CHECK(result.centroids == Centroids({0.125, 0, 0.875, 1}, 2));
    CHECK(result.iterations == 2);
    CHECK(result.converged);
}

TEST_CASE("a cluster that loses its points is moved, with scikit-learn's published outcome") {
    const Centroids start({0.5, 0.5, 3, 3}, 2);
    const KMeansResult result = kmeans(PointSetView(four_points.data(), 4, 2), start);
    CHECK(result.inertia == Approx(0.25));
    CHECK(result.iterations == 3);
    // Which of the two is moved is each library's own rule; the partition is the same.
    const std::set<std::vector<double>> found{{result.centroids[0].begin(), result.centroids[0].end()},
                                              {result.centroids[1].begin(), result.centroids[1].end()}};
    CHECK(found == std::set<std::vector<double>>{{0.25, 0}, {0.75, 1}});
}

TEST_CASE("fewer distinct points than clusters give one centroid each, and no error") {
    const std::vector<float> data{1, 1, 5, 1, 5, 9};
    const auto initialization = GENERATE(Initialization::random, Initialization::kmeans_plus_plus,
                                         Initialization::greedy_kmeans_plus_plus);
    KMeansOptions options = clusters(5);
    options.initialization = initialization;
    const KMeansResult result = kmeans(PointSetView(data.data(), 6, 1), options);
    REQUIRE(result.centroids.size() == 3);
    CHECK(std::set<double>{result.centroids[0][0], result.centroids[1][0], result.centroids[2][0]} ==
          std::set<double>{1, 5, 9});
    CHECK(result.inertia == 0);
    for (std::size_t i = 0; i < data.size(); ++i)
        CHECK(result.centroids[result.labels[i]][0] == static_cast<double>(data[i]));
}

TEST_CASE("weights count like repeated points, and scaling them changes nothing but the inertia") {
    const testing::RandomPoints<double> points(200, 2, 1, 0);
    std::vector<double> repeated, scaled;
    for (std::size_t i = 0; i < 200; ++i) {
        scaled.push_back(points.weights[i] * 4);
        for (double w = 0; w < points.weights[i]; ++w)
            repeated.insert(repeated.end(), {points.coordinates[2 * i], points.coordinates[2 * i + 1]});
    }
    const Centroids start({0, 0, 50, 50, 150, 100}, 2);
    const KMeansResult weighted = kmeans(points.weighted(), start);
    const KMeansResult multiplied = kmeans(PointSetView(repeated.data(), repeated.size() / 2, 2), start);
    const KMeansResult heavier = kmeans(points.view().with_weights(scaled), start);
    CHECK(weighted.inertia == Approx(multiplied.inertia));
    CHECK(weighted.iterations == multiplied.iterations);
    CHECK(heavier.labels == weighted.labels);
    CHECK(heavier.inertia == Approx(4 * weighted.inertia));
    for (std::size_t k = 0; k < weighted.centroids.size(); ++k)
        for (std::size_t j = 0; j < 2; ++j)
            CHECK(weighted.centroids[k][j] == Approx(multiplied.centroids[k][j]).margin(1e-9));
}

TEST_CASE("a result is consistent: nearest labels, and the inertia of the labels") {
    const std::uint64_t kind = GENERATE(0u, 1u, 2u);
    const std::size_t d = GENERATE(1u, 2u, 3u, 4u, 7u);
    const testing::RandomPoints<double> points(500, d, 5, kind);
    const KMeansResult result = kmeans(points.weighted(), clusters(9));
    CHECK(result.labels == reference::labels<double>(points.view(), result.centroids));
    CHECK(result.labels == predict(points.view(), result.centroids));
    CHECK(result.inertia == Approx(reference::inertia(points.weighted(), result.centroids, result.labels)));
}

TEST_CASE("tolerance 0 runs until no label changes: the centroids are the means") {
    const testing::RandomPoints<double> points(1000, 3, 6, 2);
    KMeansOptions options = clusters(8);
    options.tolerance = 0;
    options.max_iterations = 10000;
    const KMeansResult result = kmeans(points.view(), options);
    CHECK(result.converged);
    const Centroids means = reference::means(points.view(), result.labels, result.centroids.size());
    for (std::size_t k = 0; k < means.size(); ++k)
        for (std::size_t j = 0; j < 3; ++j) CHECK(result.centroids[k][j] == Approx(means[k][j]));
}

TEST_CASE("more restarts never end worse, and every one is reported") {
    const testing::RandomPoints<double> points(400, 2, 7, 2);
    KMeansOptions options = clusters(10);
    options.initialization = Initialization::random;
    const double once = kmeans(points.view(), options).inertia;
    options.restarts = 10;
    const KMeansResult best = kmeans(points.view(), options);
    REQUIRE(best.restart_inertias.size() == 10);
    CHECK(best.restart_inertias[0] == once);
    CHECK(best.inertia == *std::min_element(best.restart_inertias.begin(), best.restart_inertias.end()));
    CHECK(std::set<double>(best.restart_inertias.begin(), best.restart_inertias.end()).size() > 1);
}

TEST_CASE("one cluster is the weighted mean, K = n is exact, one point is itself") {
    const testing::RandomPoints<double> points(50, 2, 8, 2);
    const KMeansResult one = kmeans(points.weighted(), clusters(1));
    const Centroids mean = reference::means(points.weighted(), std::vector<std::uint32_t>(50), 1);
    CHECK(one.centroids[0][0] == Approx(mean[0][0]));
    CHECK(one.centroids[0][1] == Approx(mean[0][1]));
    CHECK(kmeans(points.view(), clusters(50)).inertia == 0);
    const double x = 3;
    CHECK(kmeans(PointSetView(&x, 1, 1), clusters(1)).centroids[0][0] == 3);
}

TEST_CASE("what k-means cannot work on is refused in words") {
    std::vector<double> data{1, 2, 3};
    const PointSetView points(data.data(), 3, 1);
    CHECK_THROWS_AS(kmeans(PointSetView(data.data(), 0, 1)), std::invalid_argument);
    CHECK_THROWS_AS(kmeans(points, clusters(0)), std::invalid_argument);
    KMeansOptions options = clusters(2);
    options.restarts = 0;
    CHECK_THROWS_AS(kmeans(points, options), std::invalid_argument);
    options = clusters(2);
    options.max_iterations = 0;
    CHECK_THROWS_AS(kmeans(points, options), std::invalid_argument);
    options = clusters(2);
    options.tolerance = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_AS(kmeans(points, options), std::invalid_argument);
    for (const double bad : {-1.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
        const std::vector<double> weights{1, bad, 1};
        CHECK_THROWS_AS(kmeans(points.with_weights(weights), clusters(2)), std::invalid_argument);
    }
    const std::vector<double> zero(3);
    CHECK_THROWS_AS(kmeans(points.with_weights(zero), clusters(2)), std::invalid_argument);
    CHECK_THROWS_AS(kmeans(points, Centroids({1, 2}, 2)), std::invalid_argument);
    CHECK_THROWS_AS(kmeans(points, Centroids(std::vector<double>{std::nan("")}, 1)), std::invalid_argument);
    data[1] = std::nan("");
    CHECK_THROWS_WITH(kmeans(points, clusters(2)), "coordinate 0 of point 1 is not finite");
}

TEST_CASE("points too far apart for a squared distance are refused, in the precision that is used") {
    const std::vector<double> far{-1e160, 1e160}, fits{-1e150, 1e150};
    CHECK_THROWS_WITH(kmeans(PointSetView(far.data(), 2, 1), clusters(2)), Catch::Contains("overflow"));
    CHECK(kmeans(PointSetView(fits.data(), 2, 1), clusters(2)).centroids.size() == 2);
    const std::vector<double> near{0, 1e-160}, near_but_fits{0, 1e-140}, equal{1e-160, 1e-160};
    CHECK_THROWS_WITH(kmeans(PointSetView(near.data(), 2, 1), clusters(2)), Catch::Contains("underflow"));
    CHECK(kmeans(PointSetView(near_but_fits.data(), 2, 1), clusters(2)).centroids.size() == 2);
    CHECK(kmeans(PointSetView(equal.data(), 2, 1), clusters(2)).centroids.size() == 1);
    CHECK_THROWS_AS(predict(PointSetView(far.data(), 2, 1), Centroids({0, 1}, 1)), std::invalid_argument);
    CHECK_THROWS_AS(transform(PointSetView(far.data(), 2, 1), Centroids({0, 1}, 1)), std::invalid_argument);
    const std::vector<double> heavy{1e308, 1e308};
    CHECK_THROWS_WITH(kmeans(PointSetView(fits.data(), 2, 1).with_weights(heavy), clusters(2)),
                      Catch::Contains("the weights sum"));
    const std::vector<float> far_floats{-1e20f, 1e20f};
    CHECK_THROWS_AS(kmeans(PointSetView(far_floats.data(), 2, 1), clusters(2)), std::invalid_argument);
}

TEST_CASE("a progress callback sees the share grow and can cancel") {
    const testing::RandomPoints<double> points(300, 2, 9, 2);
    KMeansOptions options = clusters(8);
    options.restarts = 3;
    std::vector<double> shares;
    options.progress = [&](double share) {
        shares.push_back(share);
        return true;
    };
    kmeans(points.view(), options);
    REQUIRE(shares.size() > 3);
    CHECK(std::is_sorted(shares.begin(), shares.end()));
    CHECK(shares.front() >= 0);
    CHECK(shares.back() <= 1);
    options.progress = [](double) { return false; };
    CHECK_THROWS_AS(kmeans(points.view(), options), Error);
}

TEST_CASE("centroids that single precision cannot hold are refused, by k-means and by predict") {
    const std::vector<float> data{1, 2, 3};
    const PointSetView points(data.data(), 3, 1);
    const Centroids huge({1e39, 2e39, 3e39}, 1), not_a_number({1, std::nan(""), 3}, 1);
    CHECK_THROWS_AS(kmeans(points, huge), std::invalid_argument);
    CHECK_THROWS_AS(predict(points, huge), std::invalid_argument);
    CHECK_THROWS_AS(predict(points, not_a_number), std::invalid_argument);
    CHECK_THROWS_AS(predict(points, Centroids({1, 2}, 2)), std::invalid_argument);
    CHECK_THROWS_AS(predict(points, Centroids()), std::invalid_argument);
}

TEST_CASE("weights beyond single precision's range seed like ordinary ones") {
    const testing::RandomPoints<float> points(300, 2, 3, 0);
    const KMeansResult ordinary = kmeans(points.view(), clusters(4));
    const double extreme = GENERATE(1e-46, 1e39, 1e-300, 1e300);
    const std::vector<double> weights(300, extreme);
    const KMeansResult result = kmeans(points.view().with_weights(weights), clusters(4));
    CHECK(result.centroids.size() == 4);
    CHECK(result.labels == ordinary.labels);
}

TEST_CASE("points of weight 0 start no cluster") {
    const testing::RandomPoints<float> points(400, 2, 3, 2);
    std::vector<double> weights(400);
    weights[7] = weights[300] = 1;
    KMeansOptions options = clusters(5);
    options.initialization = GENERATE(Initialization::random, Initialization::greedy_kmeans_plus_plus);
    const KMeansResult result = kmeans(points.view().with_weights(weights), options);
    CHECK(result.centroids.size() == 2);
    CHECK(result.inertia == 0);
}
