#include "catch.hpp"

#include <tinct/cluster/dbscan.hpp>
#include <tinct/util/error.hpp>
#include <tinct/util/stopwatch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

using namespace tinct;

namespace {

using Labels = std::vector<std::int32_t>;
using Core = std::vector<std::uint8_t>;

DbscanResult run(const PointSetView& points, double epsilon, double min_points) {
    DbscanOptions options;
    options.epsilon = epsilon;
    options.min_points = min_points;
    options.threads = 2;
    return dbscan(points, options);
}

DbscanResult run_line(const std::vector<double>& line, double epsilon, double min_points,
                      const std::vector<double>& weights = {}) {
    const PointSetView points(line.data(), line.size(), 1);
    return run(weights.empty() ? points : points.with_weights(weights), epsilon, min_points);
}

std::string refusal(const std::vector<double>& line, double epsilon, double min_points,
                    const std::vector<double>& weights = {}) {
    try {
        run_line(line, epsilon, min_points, weights);
    } catch (const std::invalid_argument& problem) {
        return problem.what();
    }
    return {};
}

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

// scikit-learn, cluster/tests/test_dbscan.py, test_dbscan_core_samples_toy.
TEST_CASE("seven points on a line have scikit-learn's published labels in four settings") {
    const std::vector<double> line{0, 2, 3, 4, 6, 8, 10};
    const DbscanResult one = run_line(line, 1, 1);
    CHECK(one.core == Core(7, 1));
    CHECK(one.labels == Labels{0, 1, 1, 1, 2, 3, 4});
    CHECK(one.clusters == 5);

    const DbscanResult two = run_line(line, 1, 2);
    CHECK(two.core == Core{0, 1, 1, 1, 0, 0, 0});
    CHECK(two.labels == Labels{-1, 0, 0, 0, -1, -1, -1});

    const DbscanResult three = run_line(line, 1, 3);
    CHECK(three.core == Core{0, 0, 1, 0, 0, 0, 0});
    CHECK(three.labels == Labels{-1, 0, 0, 0, -1, -1, -1});
    CHECK(three.core_points == 1);
    CHECK(three.border_points == 2);
    CHECK(three.noise == 4);

    const DbscanResult four = run_line(line, 1, 4);
    CHECK(four.core == Core(7, 0));
    CHECK(four.labels == Labels(7, -1));
    CHECK(four.clusters == 0);
}

// The same file, test_boundaries.
TEST_CASE("min_points counts the point itself") {
    CHECK(run_line({0, 1}, 2, 2).core == Core{1, 1});
    CHECK(run_line({0, 1}, 2, 3).core == Core{0, 0});
}

TEST_CASE("a point at exactly epsilon is a neighbor, one beyond is not") {
    CHECK(run_line({0, 1, 1}, 1, 2).core == Core{1, 1, 1});
    CHECK(run_line({0, 1, 1}, 0.99, 2).core == Core{0, 1, 1});
    CHECK(run_line({0, 1, 1}, std::nextafter(1.0, 0.0), 2).core == Core{0, 1, 1});
    const std::vector<double> corners{0, 0, 3, 4, 6, 8};
    CHECK(run(PointSetView(corners.data(), 3, 2), 5, 3).core == Core{0, 1, 0});
}

// The same file, test_weighted_dbscan: two points at 0 and 1, min_points 6.
TEST_CASE("weights decide as in scikit-learn's published cases") {
    const std::vector<double> pair{0, 1};
    CHECK(run_line(pair, 0.5, 6).core == Core{0, 0});
    CHECK(run_line(pair, 0.5, 6, {5, 5}).core == Core{0, 0});
    CHECK(run_line(pair, 0.5, 6, {6, 5}).core == Core{1, 0});
    CHECK(run_line(pair, 0.5, 6, {6, 6}).core == Core{1, 1});
    CHECK(run_line(pair, 1.5, 6, {5, 1}).core == Core{1, 1});
    CHECK(run_line(pair, 1.5, 6, {5, 0}).core == Core{0, 0});
    CHECK(run_line(pair, 1.5, 6, {5.9, 0.1}).core == Core{1, 1});
    CHECK(run_line(pair, 1.5, 6, {5.9, 0.0}).core == Core{0, 0});
    CHECK(run_line(pair, 1.5, 6, {6, 0}).core == Core{1, 1});
    CHECK(run_line(pair, 1.5, 6, {6, -1}).core == Core{0, 0});
}

TEST_CASE("a weight of n is the same as n points at the place") {
    const std::vector<double> line{0, 0.4, 0.9, 3, 3.5, 7}, counts{1, 3, 2, 0, 5, 4};
    std::vector<double> repeated;
    Core expected;
    for (std::size_t i = 0; i < line.size(); ++i)
        repeated.insert(repeated.end(), static_cast<std::size_t>(counts[i]), line[i]);
    const DbscanResult by_weight = run_line(line, 0.5, 5, counts), by_points = run_line(repeated, 0.5, 5);
    for (std::size_t i = 0; i < line.size(); ++i)
        expected.insert(expected.end(), static_cast<std::size_t>(counts[i]), by_weight.core[i]);
    CHECK(by_points.core == expected);
    CHECK(by_weight.core == Core{0, 1, 1, 1, 1, 0});
}

TEST_CASE("fractional weights sum exactly, so that ten of a tenth reach one") {
    const std::vector<double> place(10, 2.5);
    CHECK(run_line(place, 1, 1, std::vector<double>(10, 0.1)).core == Core(10, 1));
    CHECK(run_line(place, 1, 3, std::vector<double>(10, 0.3)).core == Core(10, 1));
    CHECK(run_line(place, 1, 1 + 1e-15, std::vector<double>(10, 0.1)).core == Core(10, 0));
}

TEST_CASE("weights may be as large and as small as a double can be") {
    const std::vector<double> place{1, 1, 1};
    const double largest = std::numeric_limits<double>::max(),
                 least = std::numeric_limits<double>::denorm_min();
    CHECK(run_line(place, 1, largest, {largest, largest, 0}).core == Core{1, 1, 1});
    CHECK(run_line(place, 1, largest, {largest / 2, largest / 4, 0}).core == Core{0, 0, 0});
    CHECK(run_line(place, 1, 3 * least, {least, least, least}).core == Core{1, 1, 1});
    CHECK(run_line(place, 1, 4 * least, {least, least, least}).core == Core{0, 0, 0});
    CHECK(run_line(place, 1, 1, {least, largest, -largest}).core == Core{0, 0, 0});
    CHECK(run_line(place, 1, 1, {0, 0, 0}).core == Core{0, 0, 0});
}

TEST_CASE("a border point goes to its closest core point, of equal ones to the first in coordinates") {
    // Cores at 2 and 6 with three neighbors each; what lies between is near both.
    std::vector<double> line{1, 1, 1, 3.9, 7, 7, 7, 2, 6};
    DbscanResult result = run_line(line, 2.1, 5);
    CHECK(result.core == Core{0, 0, 0, 0, 0, 0, 0, 1, 1});
    CHECK(result.labels[3] == result.labels[7]);
    line[3] = 4.1;
    result = run_line(line, 2.1, 5);
    CHECK(result.labels[3] == result.labels[8]);
    line[3] = 4;
    result = run_line(line, 2.1, 5);
    CHECK(result.labels[3] == result.labels[7]);
    std::swap(line[7], line[8]);
    result = run_line(line, 2.1, 5);
    CHECK(result.labels[3] == result.labels[8]);
    CHECK(result.labels[3] == 1);
}

TEST_CASE("clusters are numbered by their first core point, not by border points before it") {
    // 0.6 is on the border of the cluster round 1; the cluster round 9 has the first core point.
    const std::vector<double> line{0.6, 9, 9.1, 9.2, 1.5, 1.6, 1.7};
    CHECK(run_line(line, 0.95, 3).labels == Labels{1, 0, 0, 0, 1, 1, 1});
}

TEST_CASE("one point is a cluster when it has the weight, else noise") {
    CHECK(run_line({7}, 1, 1).labels == Labels{0});
    CHECK(run_line({7}, 1, 2).labels == Labels{-1});
    CHECK(run_line({7}, 1, 2, {2}).labels == Labels{0});
}

TEST_CASE("huge and tiny coordinates and epsilons lose nothing") {
    const double factor = GENERATE(1e-300, 1e-200, 1e-160, 1.0, 1e100, 1e200, 1e306);
    for (const std::size_t d : {1u, 2u, 3u, 4u, 5u, 9u}) {
        std::vector<double> coordinates;
        for (const double x : {0.0, 1.0, 2.0, 3.5, 50.0, 51.0})
            coordinates.insert(coordinates.end(), d, x * factor / std::sqrt(static_cast<double>(d)));
        const PointSetView points(coordinates.data(), 6, d);
        INFO("factor " << factor << ", d " << d);
        CHECK(run(points, 1.25 * factor, 2).labels == Labels{0, 0, 0, -1, 1, 1});
        CHECK(run(points, 1.75 * factor, 3).core == Core{0, 1, 1, 0, 0, 0});
    }
}

TEST_CASE("points may be further apart than a double can say") {
    const double largest = std::numeric_limits<double>::max();
    for (const std::size_t d : {1u, 2u, 6u}) {
        std::vector<double> coordinates(d, -largest);
        coordinates.insert(coordinates.end(), 2 * d, largest);
        const PointSetView points(coordinates.data(), 3, d);
        CHECK(run(points, 1e10, 2).labels == Labels{-1, 0, 0});
        CHECK(run(points, largest, 2).labels == Labels{-1, 0, 0});
    }
}

TEST_CASE("an infinite, missing or senseless input is refused with its place") {
    const double nan = std::nan("");
    CHECK(refusal({}, 1, 1) == "there are no points");
    CHECK(refusal({0, 1, nan}, 1, 1) == "coordinate 0 of point 2 is not finite");
    CHECK(refusal({0, -infinity}, 1, 1) == "coordinate 0 of point 1 is not finite");
    CHECK(refusal({0, 1}, 1, 1, {1, nan}) == "the weight of point 1 is not finite");
    CHECK(refusal({0, 1}, 1, 1, {infinity, 1}) == "the weight of point 0 is not finite");
    for (const double wrong : {0.0, -1.0, nan, infinity}) {
        CHECK(refusal({0, 1}, wrong, 1) == "DBSCAN: epsilon must be above 0 and finite");
        CHECK(refusal({0, 1}, 1, wrong) == "DBSCAN: min_points must be above 0 and finite");
    }
    CHECK(refusal({0, 1e300}, 1e-300, 1) == "DBSCAN: epsilon is too small beside the largest coordinate");
    DbscanOptions options;
    options.threads = -1;
    const std::vector<double> line{1};
    CHECK_THROWS_AS(dbscan(PointSetView(line.data(), 1, 1), options), std::invalid_argument);
}

TEST_CASE("what lies between the rows of a stride is not looked at") {
    const float nothing = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> rows{0, 1, nothing, 0, 2, nothing, 5, 5, nothing};
    CHECK(run(PointSetView(rows.data(), 3, 2, 3), 1, 2).labels == Labels{0, 0, -1});
}

TEST_CASE("progress rises to 1 and canceling stops DBSCAN") {
    const std::size_t d = GENERATE(2u, 6u);
    std::vector<double> coordinates;
    for (std::size_t i = 0; i < 20000 * d; ++i) coordinates.push_back(static_cast<double>(i * i % 10007));
    const PointSetView points(coordinates.data(), 20000, d);
    DbscanOptions options;
    options.epsilon = 300;
    std::vector<double> told;
    options.progress = [&](double share) {
        told.push_back(share);
        return true;
    };
    dbscan(points, options);
    CHECK(told.size() > 5);
    CHECK(std::is_sorted(told.begin(), told.end()));
    CHECK(told.front() > 0);
    CHECK(told.back() == 1);
    const double limit = GENERATE(0.0, 0.3, 0.7);
    options.progress = [&](double share) { return share < limit; };
    try {
        dbscan(points, options);
        FAIL("was not canceled");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::canceled);
        CHECK(std::string(error.what()) == "DBSCAN was canceled");
    }
}

TEST_CASE("equal points, a huge and a tiny epsilon do not cost the square of the points") {
    const std::size_t d = GENERATE(1u, 2u, 4u, 5u), n = 100000;
    std::vector<double> spread, equal(n * d, 3.25);
    std::uint64_t state = 1;
    for (std::size_t i = 0; i < n * d; ++i) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        spread.push_back(static_cast<double>(state >> 40));
    }
    const PointSetView places(spread.data(), n, d), heap(equal.data(), n, d);
    const std::vector<double> negative(n, -1), small(n, 1e-3);
    const Stopwatch watch;
    CHECK(run(heap, 1, 5).clusters == 1);
    CHECK(run(heap, 1, 2e5).noise == n);
    CHECK(run(heap.with_weights(negative), 1, 5).noise == n);
    CHECK(run(heap.with_weights(small), 1, 99).clusters == 1);
    CHECK(run(places, 1e9, 5).clusters == 1);
    CHECK(run(places, 1e9, 2e5).noise == n);
    CHECK(run(places, 1e9, static_cast<double>(n)).core_points == n);
    CHECK(run(places.with_weights(small), 1e9, 99).core_points == n);
    CHECK(run(places, 1e-200, 1e5).noise == n);
    if (d <= 2) CHECK(run(places, 1e7, 5e4).core_points > 0);
    // Seconds when it is well, hours when it is quadratic.
    CHECK(watch.milliseconds() < 60000);
}

TEST_CASE("a thousand dimensions end in time") {
    const std::size_t n = 2000, d = 1000;
    std::vector<float> coordinates;
    std::uint64_t state = 1;
    for (std::size_t i = 0; i < n * d; ++i) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        coordinates.push_back(static_cast<float>(state >> 40) * 0x1p-24f + (i / d % 2 == 0 ? 0.0f : 3.0f));
    }
    const Stopwatch watch;
    // Points of a cloud are sqrt(1000 / 6) = 12.9 apart, the clouds 95.
    CHECK(run(PointSetView(coordinates.data(), n, d), 14.5, 5).clusters == 2);
    CHECK(run(PointSetView(coordinates.data(), n, d), 10, 5).noise == n);
    CHECK(watch.milliseconds() < 30000);
}
