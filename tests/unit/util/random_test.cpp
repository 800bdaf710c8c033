#include "catch.hpp"

#include <tinct/util/random.hpp>

#include <cmath>
#include <set>
#include <vector>

using namespace tinct;

TEST_CASE("the same seed and stream give the same numbers, others give others") {
    Random a(7, 3), b(7, 3), other_seed(8, 3), other_stream(7, 4);
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 100; ++i) {
        const std::uint64_t number = a.next();
        REQUIRE(number == b.next());
        seen.insert({number, other_seed.next(), other_stream.next()});
    }
    CHECK(seen.size() == 300);
}

TEST_CASE("uniform lies in [0, 1) with the mean and variance of the uniform distribution") {
    Random random(1);
    constexpr int draws = 100000;
    double sum = 0, squares = 0;
    for (int i = 0; i < draws; ++i) {
        const double u = random.uniform();
        REQUIRE(u >= 0);
        REQUIRE(u < 1);
        sum += u;
        squares += (u - 0.5) * (u - 0.5);
    }
    // Five standard errors: 0.289 / sqrt(n) of the mean, 0.0745 / sqrt(n) of the variance.
    CHECK(std::abs(sum / draws - 0.5) < 5 * 0.289 / std::sqrt(draws));
    CHECK(std::abs(squares / draws - 1.0 / 12) < 5 * 0.0745 / std::sqrt(draws));
}

TEST_CASE("below is uniform over its range by a chi-square test") {
    const std::uint64_t bound = GENERATE(1u, 2u, 3u, 10u, 100u);
    Random random(2);
    const int draws = 1000 * static_cast<int>(bound);
    std::vector<int> counts(bound);
    for (int i = 0; i < draws; ++i) {
        const std::uint64_t number = random.below(bound);
        REQUIRE(number < bound);
        ++counts[number];
    }
    double chi_square = 0;
    for (const int count : counts) chi_square += (count - 1000.0) * (count - 1000.0) / 1000.0;
    // Mean bound - 1, variance 2 (bound - 1): five standard deviations above.
    const double freedom = static_cast<double>(bound) - 1;
    CHECK(chi_square <= freedom + 5 * std::sqrt(2 * freedom) + 1e-9);
}

TEST_CASE("below is unbiased for bounds that do not divide 2^64") {
    // With bound = 3 * 2^62 a plain remainder would hit the lowest third twice as often as the others.
    Random random(3);
    int lowest_third = 0;
    constexpr int draws = 30000;
    for (int i = 0; i < draws; ++i) lowest_third += random.below(3ull << 62) < (1ull << 62);
    CHECK(std::abs(lowest_third / double(draws) - 1.0 / 3) < 5 * 0.4714 / std::sqrt(draws));
}
