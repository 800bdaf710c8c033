#include "catch.hpp"
#include "random_points.hpp"
#include "reference/slow_kmeans.hpp"

#include <tinct/cluster/kmeans.hpp>
#include <tinct/cluster/predict.hpp>

#include <cmath>
#include <stdexcept>
#include <vector>

using namespace tinct;

// scikit-learn, cluster/tests/test_k_means.py, test_predict: labels of the training set and of the centroids.
TEST_CASE("predicting the training set gives its labels, predicting the centroids gives 0 .. K-1") {
    const testing::RandomPoints<double> points(300, 3, 2, 0);
    KMeansOptions options;
    options.clusters = 8;
    const KMeansResult result = kmeans(points.view(), options);
    CHECK(predict(points.view(), result.centroids) == result.labels);
    const PointSetView centroids(result.centroids.coordinates().data(), 8, 3);
    CHECK(predict(centroids, result.centroids) == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 6, 7});
}

TEST_CASE("transform gives every distance, row by row, and its least is the label's") {
    const testing::RandomPoints<float> points(5000, 4, 3, 2);
    const testing::RandomPoints<double> places(7, 4, 4, 2);
    const Centroids centroids(places.coordinates, 4);
    const std::vector<double> distances = transform(points.view(), centroids, 3);
    REQUIRE(distances.size() == 5000 * 7);
    const std::vector<std::uint32_t> labels = predict(points.view(), centroids);
    for (std::size_t i = 0; i < 5000; i += 37)
        for (std::size_t k = 0; k < 7; ++k) {
            const double expected =
                std::sqrt(reference::squared_distance<double>(points.view(), i, centroids[k]));
            CHECK(distances[i * 7 + k] == Approx(expected).epsilon(1e-6));
            CHECK(distances[i * 7 + labels[i]] <= distances[i * 7 + k]);
        }
    CHECK(transform(points.view(), centroids, 1) == distances);
}

TEST_CASE("no points give no labels and no distances") {
    const double none = 0;
    const Centroids centroids({1, 2}, 2);
    CHECK(predict(PointSetView(&none, 0, 2), centroids).empty());
    CHECK(transform(PointSetView(&none, 0, 2), centroids).empty());
}

TEST_CASE("centroids of another dimension are refused") {
    const double point[] = {1, 2};
    CHECK_THROWS_AS(transform(PointSetView(point, 1, 2), Centroids({1, 2, 3}, 3)), std::invalid_argument);
}
