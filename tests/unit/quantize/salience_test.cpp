#include "quantize/salience.hpp"

#include "catch.hpp"

#include <numeric>
#include <vector>

using namespace tinct;

TEST_CASE("salience 0 changes no weight; more lets rare cubes gain and keeps the sum") {
    const std::vector<float> points{1, 1, 1, 2, 2, 2, 100, 100, 100};
    const std::vector<double> before{500, 400, 100};
    std::vector<double> weights = before;
    weigh_by_salience(points, 3, 10, 0, weights);
    CHECK(weights == before);
    weigh_by_salience(points, 3, 10, 1, weights);
    CHECK(std::accumulate(weights.begin(), weights.end(), 0.0) == Approx(1000));
    CHECK(weights[0] / weights[1] == Approx(1.25));              // of one cube
    CHECK((weights[0] + weights[1]) / weights[2] == Approx(3));  // square roots of 900 and 100
}
