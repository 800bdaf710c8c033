#include "catch.hpp"

#include <tinct/cluster/elbow.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>
#include <vector>

using namespace tinct;

namespace {

std::vector<double> steps(std::size_t count) {
    std::vector<double> x;
    for (std::size_t i = 0; i < count; ++i) x.push_back(static_cast<double>(i));
    return x;
}

std::optional<std::size_t> knee(const std::vector<double>& y, CurveShape shape, CurveDirection direction,
                                double sensitivity = 1) {
    return find_knee(steps(y.size()), y, {shape, direction, sensitivity});
}

// NumPy's legacy generator: np.random.seed(seed); np.random.normal(mean, deviation, count).
std::vector<double> numpy_normal(std::uint32_t seed, double mean, double deviation, std::size_t count) {
    std::mt19937 bits(seed);
    const auto uniform = [&] {
        const auto high = static_cast<double>(bits() >> 5), low = static_cast<double>(bits() >> 6);
        return (high * 67108864 + low) / 9007199254740992;
    };
    std::vector<double> drawn;
    while (drawn.size() < count) {
        const double x = 2 * uniform() - 1, y = 2 * uniform() - 1, r = x * x + y * y;
        if (r >= 1 || r == 0) continue;
        const double f = std::sqrt(-2 * std::log(r) / r);
        drawn.push_back(mean + deviation * (f * y));
        drawn.push_back(mean + deviation * (f * x));
    }
    drawn.resize(count);
    return drawn;
}

}  // namespace

// Satopaa et al. 2011, figure 2: y = -1/(x + 0.1) + 5 has its knee at x = 0.22.
TEST_CASE("the curve of the paper's second figure has its knee at 0.22") {
    std::vector<double> x, y;
    for (int i = 0; i < 10; ++i) {
        x.push_back(i / 9.0);
        y.push_back(-1 / (x.back() + 0.1) + 5);
    }
    const auto found = find_knee(x, y, {CurveShape::concave, CurveDirection::increasing, 1});
    REQUIRE(found);
    CHECK(x[*found] == Approx(0.22).margin(0.005));
}

// kneed (Arvai), tests/test_sample.py and data_generator.py: 1000 draws of mean 50 and deviation 10, seed 42,
// have their knee at 63 (there with a fitted polynomial, here on the raw steps, whose maximum is flat).
TEST_CASE("the distribution function of a normal sample has its knee at 63") {
    std::vector<double> x = numpy_normal(42, 50, 10, 1000), y;
    std::ranges::sort(x);
    for (std::size_t i = 0; i < x.size(); ++i) y.push_back(static_cast<double>(i) / 1000);
    const auto found = find_knee(x, y, {CurveShape::concave, CurveDirection::increasing, 1});
    REQUIRE(found);
    CHECK(x[*found] == Approx(63).margin(1.5));
}

// kneed, tests/test_sample.py: one curve of each shape and direction.
TEST_CASE("each shape and direction has its knee where the curve bends") {
    const std::vector<double> falling{100, 40, 20, 15, 10, 5, 4, 3, 2, 1};
    std::vector<double> rising(falling.rbegin(), falling.rend());
    std::vector<double> negated, rising_negated;
    for (const double y : falling) negated.push_back(100 - y);
    for (const double y : rising) rising_negated.push_back(100 - y);
    CHECK(knee(falling, CurveShape::convex, CurveDirection::decreasing) == 2u);
    CHECK(knee(rising, CurveShape::convex, CurveDirection::increasing) == 7u);
    CHECK(knee(negated, CurveShape::concave, CurveDirection::increasing) == 2u);
    CHECK(knee(rising_negated, CurveShape::concave, CurveDirection::decreasing) == 7u);
}

TEST_CASE("moving and scaling the axes moves no knee") {
    const std::vector<double> y{100, 40, 20, 15, 10, 5, 4, 3, 2, 1};
    for (const double scale : {1e-300, 1e-3, 1e5, 1e305}) {
        std::vector<double> x2 = steps(10), y2;
        for (double& x : x2) x = x * scale;
        for (const double value : y) y2.push_back((value - 50) * scale);
        CHECK(find_knee(x2, y2) == 2u);
    }
    const double most = std::numeric_limits<double>::max();
    CHECK(find_knee(std::vector<double>{-most, -most / 2, 0, most / 2, most},
                    std::vector<double>{most, -most, -most, -most, -most}) == 1u);
}

TEST_CASE("straight, constant, misdirected and short curves have no knee") {
    for (const double sensitivity : {0.0, 1.0}) {
        std::vector<double> line, constant(50, 3.5);
        for (int i = 0; i < 50; ++i) line.push_back(17 - 0.1 * i);
        CHECK(!knee(line, CurveShape::convex, CurveDirection::decreasing, sensitivity));
        CHECK(!knee(line, CurveShape::convex, CurveDirection::increasing, sensitivity));
        CHECK(!knee(constant, CurveShape::convex, CurveDirection::decreasing, sensitivity));
    }
    const std::vector<double> falling{100, 40, 20, 15, 10, 5, 4, 3, 2, 1};
    CHECK(!knee(falling, CurveShape::concave, CurveDirection::decreasing));
    CHECK(!knee(falling, CurveShape::convex, CurveDirection::increasing));
    CHECK(!knee({}, CurveShape::convex, CurveDirection::decreasing));
    CHECK(!knee({1}, CurveShape::convex, CurveDirection::decreasing));
    CHECK(!knee({2, 1}, CurveShape::convex, CurveDirection::decreasing));
}

TEST_CASE("a bend below the sensitivity does not count") {
    // The farthest point lies 0.3 above the chord, in steps of 0.25.
    const std::vector<double> y{1, 0.45, 0.2, 0.1, 0};
    CHECK(knee(y, CurveShape::convex, CurveDirection::decreasing, 1) == 1u);
    CHECK(!knee(y, CurveShape::convex, CurveDirection::decreasing, 1.3));
}

TEST_CASE("noise makes no knee of a straight line and hides none that is clear") {
    Random random(5);
    for (int round = 0; round < 100; ++round) {
        std::vector<double> line, bent;
        for (int i = 0; i < 400; ++i) {
            const double noise = 0.02 * (random.uniform() + random.uniform() - 1);
            line.push_back(1 - i / 400.0 + noise);
            bent.push_back(std::max(1 - i / 100.0, (400 - i) / 3000.0) + noise);
        }
        CHECK(!knee(line, CurveShape::convex, CurveDirection::decreasing));
        const auto found = knee(bent, CurveShape::convex, CurveDirection::decreasing);
        REQUIRE(found);
        CHECK(*found > 85);
        CHECK(*found < 100);
    }
}

TEST_CASE("what is no curve is refused") {
    using Values = std::vector<double>;
    const double bad = GENERATE(std::nan(""), std::numeric_limits<double>::infinity());
    CHECK_THROWS_AS(find_knee(Values{1, 2, 3}, Values{3, 1}), std::invalid_argument);
    CHECK_THROWS_AS(find_knee(Values{1, 2, 2}, Values{3, 1, 0}), std::invalid_argument);
    CHECK_THROWS_AS(find_knee(Values{1, 3, 2}, Values{3, 1, 0}), std::invalid_argument);
    CHECK_THROWS_AS(find_knee(Values{1, 2, bad}, Values{3, 1, 0}), std::invalid_argument);
    CHECK_THROWS_AS(find_knee(Values{1, 2, 3}, Values{3, bad, 0}), std::invalid_argument);
    KneedleOptions options;
    options.sensitivity = -1;
    CHECK_THROWS_AS(find_knee(Values{1, 2, 3}, Values{3, 1, 0}, options), std::invalid_argument);
}
