#include "catch.hpp"
#include "random_labels.hpp"
#include "random_points.hpp"

#include <tinct/cluster/validity_indices.hpp>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

using namespace tinct;
using Labels = std::vector<std::uint32_t>;

namespace {

PointSetView plane(const std::vector<double>& data) { return {data.data(), data.size() / 2, 2}; }

// Pairs of places, five points at each of the two, and a label for each pair.
struct PairsOfPlaces {
    explicit PairsOfPlaces(const std::vector<std::vector<double>>& pairs) {
        for (std::size_t k = 0; k < pairs.size(); ++k)
            for (int copy = 0; copy < 5; ++copy) {
                data.insert(data.end(), pairs[k].begin(), pairs[k].end());
                labels.insert(labels.end(), 2, static_cast<std::uint32_t>(k));
            }
    }
    std::vector<double> data;
    Labels labels;
};

}  // namespace

// The values of scikit-learn, metrics/cluster/tests/test_unsupervised.py.
TEST_CASE("the published values of Calinski-Harabasz and Davies-Bouldin come out") {
    const PairsOfPlaces forty({{0, 0, 1, 1}, {3, 3, 4, 4}, {0, 4, 1, 3}, {3, 1, 4, 0}});
    CHECK(calinski_harabasz(plane(forty.data), forty.labels) == Approx(45.0 * 36 / 15).epsilon(1e-14));
    CHECK(davies_bouldin(plane(forty.data), forty.labels) == Approx(2 * std::sqrt(.5) / 3).epsilon(1e-14));
    const std::vector<double> diagonal{0, 0, 2, 2, 3, 3, 5, 5};
    CHECK(davies_bouldin(plane(diagonal), Labels{0, 0, 1, 2}) == Approx(5.0 / 4 / 3).epsilon(1e-14));
}

TEST_CASE("clusters without spread, or all with one centroid, have the indices of scikit-learn") {
    const std::vector<double> ones(20, 1.1);
    const Labels halves{0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
    CHECK(calinski_harabasz(plane(ones), halves) == 1);
    CHECK(davies_bouldin(plane(ones), halves) == 0);
    const PairsOfPlaces crossed({{-1, -1, 1, 1}, {-1, -1, 1, 1}});
    CHECK(calinski_harabasz(plane(crossed.data), crossed.labels) == 0);
    CHECK(davies_bouldin(plane(crossed.data), crossed.labels) == 0);
    const std::vector<double> apart{0, 0, 0, 0, 3, 4, 3, 4};
    CHECK(calinski_harabasz(plane(apart), Labels{0, 0, 1, 1}) == 1);
    CHECK(davies_bouldin(plane(apart), Labels{0, 0, 1, 1}) == 0);
}

TEST_CASE("a label that no point has changes nothing, and neither does the scale") {
    testing::RandomPoints<double> points(200, 3, 4, 2);
    Labels labels = testing::random_labels(200, 5, 4);
    const double ch = calinski_harabasz(points.weighted(), labels),
                 db = davies_bouldin(points.weighted(), labels);
    for (std::uint32_t& label : labels) label = label * 3 + 10;
    CHECK(calinski_harabasz(points.weighted(), labels) == ch);
    CHECK(davies_bouldin(points.weighted(), labels) == db);
    for (const double scale : {1e300, 1e-300}) {
        testing::RandomPoints<double> scaled = points;
        for (double& x : scaled.coordinates) x *= scale;
        CHECK(calinski_harabasz(scaled.weighted(), labels) == Approx(ch));
        CHECK(davies_bouldin(scaled.weighted(), labels) == Approx(db));
    }
}

TEST_CASE("Davies-Bouldin takes weights that are shares; Calinski-Harabasz wants counts") {
    const std::vector<double> data{0, 0, 2, 2, 3, 3, 5, 5}, quarters(4, .25), two(4, 2.0);
    const PointSetView points = plane(data);
    const Labels labels{0, 0, 1, 2};
    CHECK(davies_bouldin(points.with_weights(quarters), labels) == Approx(5.0 / 4 / 3));
    CHECK_THROWS_AS(calinski_harabasz(points.with_weights(quarters), labels), std::invalid_argument);
    CHECK(calinski_harabasz(points.with_weights(two), Labels{0, 1, 2, 3}) == 1);
}

TEST_CASE("one cluster, as many as points, and wrong labels or points have no validity") {
    const std::vector<double> data{0, 1, 2, 3, 4, std::numeric_limits<double>::quiet_NaN()};
    const std::vector<double> nothing(2), half{1, 0};
    const PointSetView pair(data.data(), 2, 2);
    for (const auto index : {calinski_harabasz, davies_bouldin}) {
        CHECK_THROWS_WITH(index(pair, Labels{4, 4}, 1), "the labels name fewer than 2 clusters");
        CHECK_THROWS_WITH(index(pair.with_weights(half), Labels{0, 1}, 1),
                          "the labels name fewer than 2 clusters");
        CHECK_THROWS_WITH(index(pair, Labels{0, 1}, 1),
                          "the labels name as many clusters as there are points");
        CHECK_THROWS_WITH(index(pair, Labels{0, 1, 1}, 1), "there are 3 labels for 2 points");
        CHECK_THROWS_WITH(index(pair.with_weights(nothing), Labels{0, 1}, 1), "all weights are 0");
        CHECK_THROWS_WITH(index(PointSetView(data.data(), 3, 2), Labels{0, 1, 1}, 1),
                          "coordinate 1 of point 2 is not finite");
        CHECK_THROWS_WITH(index(PointSetView(data.data(), 0, 2), Labels{}, 1), "there are no points");
    }
}
