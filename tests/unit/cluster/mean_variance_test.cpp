#include "cluster/mean_variance.hpp"

#include "catch.hpp"
#include "random_points.hpp"

#include <vector>

using namespace tinct;

TEST_CASE("the mean variance is that of the coordinates, weighted, averaged") {
    const std::vector<double> data{0, 10, 2, 10, 4, 40};
    const std::vector<double> weights{1, 0, 1};
    const PointSetView points(data.data(), 3, 2);
    CHECK(mean_variance(PackedPoints<double>(points, 1), 1) == Approx((8.0 / 3 + 200.0) / 2));
    CHECK(mean_variance(PackedPoints<double>(points.with_weights(weights), 1), 1) ==
          Approx((4.0 + 225.0) / 2));
}

TEST_CASE("the mean variance does not cancel far from the origin, nor depend on the threads") {
    testing::RandomPoints<double> points(20000, 3, 2, 2);
    const double near = mean_variance(PackedPoints<double>(points.weighted(), 1), 1);
    for (double& x : points.coordinates) x += 1e9;
    const PackedPoints<double> far(points.weighted(), 1);
    CHECK(mean_variance(far, 1) == Approx(near).epsilon(1e-6));
    CHECK(mean_variance(far, 1) == mean_variance(far, 3));
}
