#include "catch.hpp"
#include "random_points.hpp"

#include <tinct/cluster/dbscan.hpp>
#include <tinct/cluster/k_distance.hpp>
#include <tinct/util/stopwatch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

using namespace tinct;

namespace {

PointSetView line_view(const std::vector<double>& line) { return {line.data(), line.size(), 1}; }

using Distances = std::vector<double>;

}  // namespace

TEST_CASE("the k-distance counts the point itself") {
    const std::vector<double> line{0, 1, 3, 7};
    CHECK(k_distances(line_view(line), 1) == Distances{0, 0, 0, 0});
    CHECK(k_distances(line_view(line), 2) == Distances{1, 1, 2, 4});
    CHECK(k_distances(line_view(line), 4) == Distances{7, 6, 4, 7});
}

TEST_CASE("a weight counts as so many points at the place") {
    const std::vector<double> line{0, 1, 3, 7}, weights{2, 0.5, 0, 1};
    CHECK(k_distances(line_view(line).with_weights(weights), 2) == Distances{0, 1, 3, 7});
    CHECK(k_distances(line_view(line).with_weights(weights), 3) == Distances{7, 6, 4, 7});
}

TEST_CASE("the k-distance is the least epsilon that makes a point core") {
    const testing::RandomPoints<double> points(300, GENERATE(2u, 5u), 6, 2);
    for (const std::size_t k : {2u, 5u, 40u}) {
        const std::vector<double> distances = k_distances(points.view(), k);
        for (const std::size_t i : {0u, 100u, 299u}) {
            DbscanOptions options;
            options.min_points = static_cast<double>(k);
            // A root and its square are rounded.
            options.epsilon = distances[i] * (1 + 1e-15);
            CHECK(dbscan(points.view(), options).core[i] == 1);
            options.epsilon = distances[i] * (1 - 1e-15);
            CHECK(dbscan(points.view(), options).core[i] == 0);
        }
    }
}

TEST_CASE("distances of huge and tiny coordinates neither overflow nor vanish") {
    for (const double factor : {1e-320, 1e-300, 1e-160, 1e160, 1e300}) {
        const std::vector<double> line{3 * factor, 0, -factor};
        const std::vector<double> distances = k_distances(line_view(line), 2);
        CHECK(distances[0] == Approx(3 * factor).epsilon(1e-3));
        CHECK(distances[1] == Approx(factor).epsilon(1e-3));
    }
    const double largest = std::numeric_limits<double>::max();
    CHECK(k_distances(line_view({0, largest}), 2) == Distances{largest, largest});
}

TEST_CASE("k of 0, k above the points or their weight, and senseless points are refused") {
    const std::vector<double> line{0, 1, 3};
    CHECK_THROWS_WITH(k_distances(line_view(line), 0), "k-distance: k must be at least 1");
    CHECK_THROWS_WITH(k_distances(line_view(line), 4), "k-distance: k is larger than the number of points");
    CHECK_THROWS_WITH(k_distances(line_view(line).with_weights(std::vector<double>{1, 1, 0.5}), 3),
                      "k-distance: k is larger than the number of points, each counted by its weight");
    CHECK_THROWS_WITH(k_distances(line_view(line).with_weights(std::vector<double>{1, -1, 5}), 3),
                      "k-distance: a weight is negative");
    CHECK_THROWS_WITH(k_distances(PointSetView(), 1), "there are no points");
    CHECK_THROWS_WITH(k_distances(line_view({0, std::nan("")}), 1), "coordinate 0 of point 1 is not finite");
    CHECK_THROWS_AS(k_distances(line_view(line), 1, -1), std::invalid_argument);
    CHECK_THROWS_WITH(suggest_epsilon(line_view(line), 4),
                      "k-distance: k is larger than the number of points");
}

TEST_CASE("equal points do not cost the square of their number") {
    const std::vector<double> place(200000, 3.5), weights(100000, 0.5);
    const PointSetView points(place.data(), 100000, 2);
    const Stopwatch watch;
    CHECK(k_distances(points, 100000) == Distances(100000, 0.0));
    CHECK(k_distances(points.with_weights(weights), 50000) == Distances(100000, 0.0));
    CHECK(watch.milliseconds() < 20000);
}

TEST_CASE("the curve of k-distances descends and its knee lies where noise begins") {
    // 200 points a unit apart, 20 that are farther and farther off.
    std::vector<double> line;
    for (int i = 0; i < 200; ++i) line.push_back(i);
    for (int i = 1; i <= 20; ++i) line.push_back(line.back() + 10 * i);
    const EpsilonSuggestion suggestion = suggest_epsilon(line_view(line), 2);
    REQUIRE(suggestion.distances.size() == 220);
    CHECK(std::is_sorted(suggestion.distances.rbegin(), suggestion.distances.rend()));
    REQUIRE(suggestion.knee.has_value());
    REQUIRE(suggestion.epsilon.has_value());
    CHECK(*suggestion.epsilon == suggestion.distances[*suggestion.knee]);
    CHECK(*suggestion.epsilon >= 1);
    CHECK(*suggestion.epsilon <= 20);
}

TEST_CASE("points of weight 0 are not on the curve, and fractional weights may be tiny") {
    const std::vector<double> line{0, 1, 2, 3, 4, 5, 30, 100};
    const std::vector<double> weights{1e20, 1, 1, 1, 0, 1e-20, 1e-30, 1};
    CHECK(suggest_epsilon(line_view(line).with_weights(weights), 1).distances.size() == 7);
}

TEST_CASE("equal points give no epsilon, nor does a curve without a knee") {
    const std::vector<double> equal(50, 2.5);
    CHECK_FALSE(suggest_epsilon(line_view(equal), 3).epsilon.has_value());
    CHECK(suggest_epsilon(line_view(equal), 3).distances == Distances(50, 0.0));
    CHECK_FALSE(suggest_epsilon(line_view({7}), 1).epsilon.has_value());
    std::vector<double> even;
    for (int i = 0; i < 50; ++i) even.push_back(i);
    CHECK_FALSE(suggest_epsilon(line_view(even), 2).epsilon.has_value());
}

TEST_CASE("a knee among distances of 0 is never suggested") {
    std::vector<double> line(100, 0.0);
    for (int i = 1; i <= 100; ++i) line.push_back(1000 + i * i);
    const EpsilonSuggestion suggestion = suggest_epsilon(line_view(line), 3);
    CHECK(suggestion.distances.back() == 0);
    if (suggestion.epsilon) CHECK(*suggestion.epsilon > 0);
}
