#include "cluster/weighted_sample.hpp"

#include "catch.hpp"

#include <numeric>
#include <vector>

using namespace tinct;

TEST_CASE("a sample holds as many draws as asked for, and every point as often as its weight expects") {
    const std::vector<double> data{10, 20, 30, 40}, weights{1, 0, 2, 5};
    const PointSetView points = PointSetView(data.data(), 4, 1).with_weights(weights);
    std::vector<double> seen(5);
    constexpr int rounds = 4000;
    for (int round = 0; round < rounds; ++round) {
        Random random(static_cast<std::uint64_t>(round));
        const WeightedSample sample = draw_weighted_sample(points, 3, random);
        CHECK(std::accumulate(sample.weights.begin(), sample.weights.end(), 0.0) == 3);
        for (std::size_t i = 0; i < sample.weights.size(); ++i)
            seen[static_cast<std::size_t>(sample.coordinates[i] / 10)] += sample.weights[i];
    }
    // Three draws by weight of 8; the standard deviation of the mean is below 0.01.
    CHECK(seen[1] / rounds == Approx(3.0 / 8).margin(0.04));
    CHECK(seen[2] == 0);
    CHECK(seen[3] / rounds == Approx(6.0 / 8).margin(0.04));
    CHECK(seen[4] / rounds == Approx(15.0 / 8).margin(0.04));
}

TEST_CASE("strata follow no period of the points") {
    // Three kinds in turn: a fixed step of a third of the points would see one of them only.
    std::vector<double> data;
    for (int i = 0; i < 3000; ++i) data.push_back(i % 3);
    Random random(1);
    const WeightedSample sample = draw_weighted_sample(PointSetView(data.data(), 3000, 1), 1000, random);
    std::vector<double> kinds(3);
    for (std::size_t i = 0; i < sample.weights.size(); ++i)
        kinds[static_cast<std::size_t>(sample.coordinates[i])] += sample.weights[i];
    for (const double count : kinds) CHECK(count > 250);
}
