#include "cluster/weighted_draw.hpp"

#include "catch.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

using namespace tinct;

TEST_CASE("a draw by weight takes each index once, and as often as its weight says") {
    const std::vector<double> weights{1, 1, 2, 4, 40, 3, 1, 0.5, 2.5};  // the 40 is always taken
    constexpr std::size_t size = 4, rounds = 40000;
    std::vector<int> taken(weights.size());
    Random random(7);
    for (std::size_t round = 0; round < rounds; ++round) {
        const WeightedDraw draw = draw_by_weight(weights, size, random);
        REQUIRE(std::set(draw.indices.begin(), draw.indices.end()).size() == size);
        for (std::size_t n = 0; n < size; ++n) {
            ++taken[draw.indices[n]];
            const double w = weights[draw.indices[n]];
            CHECK(draw.expansions[n] == Approx(w == 40 ? 1 : 15 / w / 3));
        }
    }
    CHECK(taken[4] == rounds);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (i == 4) continue;
        const double probability = 3 * weights[i] / 15;
        const double deviation = std::sqrt(rounds * probability * (1 - probability));
        CHECK(std::abs(taken[i] - rounds * probability) < 5 * deviation);
    }
}

TEST_CASE("a draw of all is everything, and equal weights draw every pair alike") {
    const std::vector<double> weights(5, 0.1);
    Random random(8);
    for (const std::size_t size : {5u, 6u}) {
        const WeightedDraw draw = draw_by_weight(weights, size, random);
        CHECK(draw.indices.size() == 5);
        CHECK(draw.expansions == std::vector<double>(5, 1.0));
    }
    constexpr int rounds = 20000;
    std::vector<int> pairs(25);
    for (int round = 0; round < rounds; ++round) {
        const auto draw = draw_by_weight(weights, 2, random);
        const auto [low, high] = std::minmax(draw.indices[0], draw.indices[1]);
        ++pairs[low * 5 + high];
    }
    for (std::size_t a = 0; a < 5; ++a)
        for (std::size_t b = a + 1; b < 5; ++b)
            CHECK(std::abs(pairs[a * 5 + b] - rounds / 10) < 5 * std::sqrt(rounds * 0.1 * 0.9));
}
