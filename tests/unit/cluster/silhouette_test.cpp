#include "catch.hpp"
#include "random_labels.hpp"
#include "random_points.hpp"

#include <tinct/cluster/silhouette.hpp>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

using namespace tinct;
using Labels = std::vector<std::uint32_t>;
using Values = std::vector<double>;

namespace {

PointSetView line(const std::vector<double>& data) { return {data.data(), data.size(), 1}; }

// Rousseeuw 1987, table 1: dissimilarities of Belgium, Brazil, China, Cuba, Egypt, France, India, Israel,
// USA, USSR, Yugoslavia and Zaire, as political science students saw them.
std::vector<double> twelve_countries() {
    const double below_diagonal[] = {
        5.58,                                                              //
        7.00, 6.50,                                                        //
        7.08, 7.00, 3.83,                                                  //
        4.83, 5.08, 8.17, 5.83,                                            //
        2.17, 5.75, 6.67, 6.92, 4.92,                                      //
        6.42, 5.00, 5.58, 6.00, 4.67, 6.42,                                //
        3.42, 5.50, 6.42, 6.42, 5.00, 3.92, 6.17,                          //
        2.50, 4.92, 6.25, 7.33, 4.50, 2.25, 6.33, 2.75,                    //
        6.08, 6.67, 4.25, 2.67, 6.00, 6.17, 6.17, 6.92, 6.17,              //
        5.25, 6.83, 4.50, 3.75, 5.75, 5.42, 6.08, 5.83, 6.67, 3.67,        //
        4.75, 3.00, 6.08, 6.67, 5.00, 5.58, 4.83, 6.17, 5.67, 6.50, 6.92,  //
    };
    std::vector<double> matrix(144);
    const double* next = below_diagonal;
    for (std::size_t i = 1; i < 12; ++i)
        for (std::size_t j = 0; j < i; ++j) matrix[i * 12 + j] = matrix[j * 12 + i] = *next++;
    return matrix;
}

void check_to_two_digits(const Silhouette& found, const Values& values, double mean) {
    for (std::size_t i = 0; i < 12; ++i) CHECK(found.values[i] == Approx(values[i]).margin(0.0101));
    CHECK(found.mean == Approx(mean).margin(0.0051));
}

}  // namespace

// Rousseeuw 1987, figures 2 and 3.
TEST_CASE("the twelve countries have the silhouettes of the paper") {
    check_to_two_digits(
        silhouette_of_distances(twelve_countries(), Labels{0, 0, 1, 1, 0, 0, 1, 0, 0, 1, 1, 0}),
        {.39, .22, .33, .40, .20, .35, -.04, .30, .43, .34, .26, .19}, .28);
    check_to_two_digits(
        silhouette_of_distances(twelve_countries(), Labels{0, 1, 2, 2, 0, 0, 1, 0, 0, 2, 2, 1}),
        {.42, .25, .31, .48, .02, .44, .17, .37, .47, .44, .31, .28}, .33);
}

// scikit-learn, metrics/cluster/tests/test_unsupervised.py.
TEST_CASE("a cluster of one point has the silhouette 0, two points at one place have 1") {
    const std::vector<double> data{0, 1, 1, 2, 3, 3};
    const Silhouette found = silhouette(line(data), Labels{0, 1, 1, 1, 2, 2});
    CHECK(found.values == Values{0, .5, .5, 0, 1, 1});
    CHECK(found.cluster_means[0] == 0);
    CHECK(found.cluster_means[1] == Approx(1 / 3.0));
    CHECK(found.cluster_means[2] == 1);
    CHECK(found.mean == Approx(.5));
}

TEST_CASE("points that are all equal have the silhouette 0") {
    const std::vector<double> data(300, 0.7);
    const Silhouette found = silhouette(PointSetView(data.data(), 100, 3), testing::random_labels(100, 3, 1));
    CHECK(found.values == Values(100, 0.0));
    CHECK(found.mean == 0);
}

TEST_CASE("a point of weight 0 counts for nothing and has the value 0") {
    const std::vector<double> data{0, 50, 1, 10, 11, 30}, weights{1, 0, 1, 1, 1, 0};
    const std::vector<double> rest{0, 1, 10, 11};
    const Silhouette found = silhouette(line(data).with_weights(weights), Labels{0, 0, 0, 1, 1, 7});
    const Silhouette expected = silhouette(line(rest), Labels{0, 0, 1, 1});
    CHECK(found.values ==
          Values{expected.values[0], 0, expected.values[1], expected.values[2], expected.values[3], 0});
    CHECK(found.mean == expected.mean);
    REQUIRE(found.cluster_means.size() == 8);
    CHECK(found.cluster_means[1] == expected.cluster_means[1]);
    CHECK(found.cluster_means[7] == 0);
}

TEST_CASE("weights that are fractions divide the own sum by the cluster's weight less 1") {
    const std::vector<double> data{0, 1, 10, 11}, weights{1.5, 1, .25, .5};
    const Silhouette found = silhouette(line(data).with_weights(weights), Labels{0, 0, 1, 1});
    const double own = 1 * 1 / 1.5, other = (.25 * 10 + .5 * 11) / .75;
    CHECK(found.values[0] == Approx((other - own) / other));
    CHECK(found.values[2] == 0);  // its cluster weighs no more than one point
    CHECK(found.mean == Approx((1.5 * found.values[0] + found.values[1]) / 3.25));
}

TEST_CASE("silhouettes do not depend on the scale or the type of the coordinates") {
    const testing::RandomPoints<std::uint8_t> bytes(300, 3, 3, 2);
    const Labels labels = testing::random_labels(300, 4, 2);
    const Silhouette expected = silhouette(bytes.weighted(), labels);
    const std::vector<float> floats(bytes.coordinates.begin(), bytes.coordinates.end());
    CHECK(silhouette(PointSetView(floats.data(), 300, 3).with_weights(bytes.weights), labels).values ==
          expected.values);
    for (const double scale : {1e300, 1e-300}) {
        std::vector<double> scaled(bytes.coordinates.begin(), bytes.coordinates.end());
        for (double& x : scaled) x *= scale;
        const PointSetView points = PointSetView(scaled.data(), 300, 3).with_weights(bytes.weights);
        CHECK(silhouette(points, labels).mean == Approx(expected.mean).epsilon(1e-11));
    }
}

TEST_CASE("the simplified silhouette compares distances to centroids") {
    const std::vector<double> data{0, 1, 10, 11, 40}, weights{1, 1, 2, 2, 1};
    const Centroids centroids(std::vector<double>{.5, 10.5, 40, 0}, 1);
    const Silhouette found =
        simplified_silhouette(line(data).with_weights(weights), Labels{0, 0, 1, 1, 2}, centroids, 2);
    CHECK(found.values == Values{-1, .5, (9.5 - .5) / 9.5, (10.5 - .5) / 10.5, 0});
    CHECK(found.cluster_means.size() == 4);
    CHECK(found.mean == Approx((-1 + .5 + 2 * 9 / 9.5 + 2 * 10 / 10.5) / 7));
    CHECK_THROWS_WITH(simplified_silhouette(line(data), Labels{0, 0, 1, 1, 4}, centroids),
                      "the label of point 4 has no centroid");
    CHECK_THROWS_AS(simplified_silhouette(line(data), Labels(5), Centroids(1, 1)), std::invalid_argument);
    CHECK_THROWS_AS(simplified_silhouette(line(data), Labels(5), Centroids(2, 2)), std::invalid_argument);
    const double endless = std::numeric_limits<double>::infinity();
    CHECK_THROWS_AS(simplified_silhouette(line(data), Labels(5), Centroids({0, endless}, 1)),
                    std::invalid_argument);
}

TEST_CASE("one label, a label for each point, and wrong input have no silhouette") {
    const std::vector<double> data{0, 1, 2}, bad{0, 1, std::numeric_limits<double>::infinity()};
    CHECK_THROWS_WITH(silhouette(line(data), Labels{1, 1, 1}), "the labels name fewer than 2 clusters");
    CHECK_THROWS_WITH(silhouette(line(data), Labels{0, 1, 2}),
                      "the labels name as many clusters as there are points");
    CHECK_THROWS_WITH(silhouette(line(data), Labels{0, 1}), "there are 2 labels for 3 points");
    CHECK_THROWS_WITH(silhouette(line(bad), Labels{0, 1, 1}), "coordinate 0 of point 2 is not finite");
    CHECK_THROWS_WITH(silhouette(PointSetView(data.data(), 0, 1), Labels{}), "there are no points");
    CHECK_THROWS_AS(sampled_silhouette(line(data), Labels{0, 1, 1}, 1), std::invalid_argument);
    const std::vector<double> distances(9, 1.0), negative(9, -1.0);
    CHECK_THROWS_AS(silhouette_of_distances(distances, Labels{0, 1}), std::invalid_argument);
    CHECK_THROWS_AS(silhouette_of_distances(distances, Labels{0, 0, 0}), std::invalid_argument);
    CHECK_THROWS_AS(silhouette_of_distances(distances, Labels{0, 1, 2}), std::invalid_argument);
    CHECK_THROWS_WITH(silhouette_of_distances(negative, Labels{0, 1, 1}),
                      "the distance in row 0, column 0 is negative or not finite");
    CHECK_THROWS_AS(silhouette_of_distances({}, {}), std::invalid_argument);
}
