#include "catch.hpp"

#include <tinct/cluster/clustering.hpp>
#include <tinct/cluster/point_set.hpp>

#include <stdexcept>
#include <vector>

using namespace tinct;

TEST_CASE("a view reads the caller's memory in place, with its stride and weights") {
    const std::vector<float> data{1, 2, 9, 3, 4, 9};
    const std::vector<double> weights{0.5, 2};
    const PointSetView plain(data.data(), 2, 2, 3);
    CHECK(plain(1, 0) == 3);
    CHECK(plain.weight(1) == 1);
    CHECK_FALSE(plain.is_weighted());
    const PointSetView weighted = plain.with_weights(weights);
    CHECK(weighted(0, 1) == 2);
    CHECK(weighted.weight(1) == 2);
    CHECK(weighted.data<float>() == data.data());
    const std::vector<std::uint8_t> bytes{7, 8};
    CHECK(PointSetView(bytes.data(), 2, 1)(1, 0) == 8);
}

TEST_CASE("views that cannot be read cannot be made") {
    const double x = 0;
    CHECK_THROWS_AS(PointSetView(&x, 1, 0), std::invalid_argument);
    CHECK_THROWS_AS(PointSetView(&x, 1, 2, 1), std::invalid_argument);
    CHECK_THROWS_AS(PointSetView(static_cast<const double*>(nullptr), 1, 1), std::invalid_argument);
    const std::vector<double> two_weights(2);
    CHECK_THROWS_AS(PointSetView(&x, 1, 1).with_weights(two_weights), std::invalid_argument);
}

TEST_CASE("centroids are whole rows") {
    CHECK(Centroids({1, 2, 3, 4}, 2).size() == 2);
    CHECK(Centroids({1, 2, 3, 4}, 2)[1][0] == 3);
    CHECK_THROWS_AS(Centroids({1, 2, 3}, 2), std::invalid_argument);
    CHECK_THROWS_AS(Centroids(1, 0), std::invalid_argument);
}
