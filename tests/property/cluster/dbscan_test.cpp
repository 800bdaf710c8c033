// DBSCAN and the k-distance against their slow twins, and what must hold whatever the points are.

#include "catch.hpp"
#include "random_points.hpp"
#include "reference/slow_dbscan.hpp"

#include <tinct/cluster/dbscan.hpp>
#include <tinct/cluster/k_distance.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <vector>

using namespace tinct;

namespace {

/// A small random case: up to 160 points of 1 to 7 dimensions, with a stride, in blobs, on a grid full of
/// ties and equal points, or in a cloud; epsilon is often exactly a distance between grid points.
template <class T>
struct RandomCase {
    RandomCase(std::uint64_t seed, std::uint64_t kind) : random(seed, kind + 100) {
        d = 1 + random.below(7);
        stride = d + random.below(3);
        const std::size_t n = 1 + random.below(160);
        const testing::RandomPoints<T> points(n, stride, seed, kind);
        coordinates = points.coordinates;
        for (std::size_t i = 0; i < n; ++i) weights.push_back(0.25 * static_cast<double>(random.below(9)));
        switch (kind) {
            case 0:
                epsilon = 0.06 + 0.6 * random.uniform();
                break;
            case 1:
                epsilon = 16 * std::sqrt(std::array{1, 2, 5, 8, 9}[random.below(5)]);
                break;
            case 2:
                epsilon = 6 + 60 * random.uniform();
                break;
            default:
                epsilon = std::array{2, 3, 5, 10}[random.below(4)];  // 3, 4, 5 and 1, 2, 2, 3
                for (T& x : coordinates) x = static_cast<T>(random.below(1 + 40 / d));
        }
        min_points = 1 + static_cast<double>(random.below(24)) * 0.5;
    }

    PointSetView view() const { return {coordinates.data(), weights.size(), d, stride}; }
    std::string text() const {
        return "n " + std::to_string(weights.size()) + ", d " + std::to_string(d) + ", epsilon " +
               std::to_string(epsilon) + ", min_points " + std::to_string(min_points);
    }

    Random random;
    std::size_t d, stride;
    std::vector<T> coordinates;
    std::vector<double> weights;
    double epsilon, min_points;
};

DbscanOptions options_of(double epsilon, double min_points, int threads = 1) {
    DbscanOptions options;
    options.epsilon = epsilon;
    options.min_points = min_points;
    options.threads = threads;
    return options;
}

void check_against_twin(const PointSetView& points, double epsilon, double min_points) {
    const DbscanResult result = dbscan(points, options_of(epsilon, min_points));
    const std::vector<std::uint8_t> core = reference::core_points(points, epsilon, min_points);
    REQUIRE(result.core == core);
    REQUIRE(result.labels == reference::dbscan_labels(points, epsilon, core));
    const auto count = [](const auto& values, auto value) {
        return static_cast<std::size_t>(std::count(values.begin(), values.end(), value));
    };
    REQUIRE(result.core_points == count(core, 1));
    REQUIRE(result.noise == count(result.labels, -1));
    REQUIRE(result.core_points + result.border_points + result.noise == points.size());
    REQUIRE(static_cast<std::int64_t>(result.clusters) ==
            1 + *std::max_element(result.labels.begin(), result.labels.end()));
}

template <class T>
void check_random_cases() {
    for (std::uint64_t seed = 0; seed < 150; ++seed)
        for (const std::uint64_t kind : {0u, 1u, 2u, 3u}) {
            RandomCase<T> c(seed, kind);
            INFO("seed " << seed << ", kind " << kind << ": " << c.text());
            check_against_twin(c.view(), c.epsilon, c.min_points);
            check_against_twin(c.view().with_weights(c.weights), c.epsilon, c.min_points);
            for (double& weight : c.weights) weight -= 0.5;
            check_against_twin(c.view().with_weights(c.weights), c.epsilon, c.min_points);
        }
}

/// Moves points to a random order; order[i] is where point i came from.
template <class T>
std::vector<std::size_t> shuffle(RandomCase<T>& c) {
    std::vector<std::size_t> order(c.weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[c.random.below(i)]);
    const RandomCase<T> old = c;
    for (std::size_t i = 0; i < order.size(); ++i) {
        c.weights[i] = old.weights[order[i]];
        for (std::size_t j = 0; j < c.stride; ++j)
            c.coordinates[i * c.stride + j] = old.coordinates[order[i] * c.stride + j];
    }
    return order;
}

/// Whether two labelings are the same but for the numbers of the clusters.
bool same_partition(const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) {
    std::map<std::int32_t, std::int32_t> to_b{{-1, -1}}, to_a{{-1, -1}};
    for (std::size_t i = 0; i < a.size(); ++i)
        if (to_b.emplace(a[i], b[i]).first->second != b[i] || to_a.emplace(b[i], a[i]).first->second != a[i])
            return false;
    return true;
}

}  // namespace

TEST_CASE("DBSCAN equals the textbook algorithm on random points of 1 to 7 dimensions") {
    check_random_cases<double>();
    check_random_cases<float>();
    check_random_cases<std::uint8_t>();
}

TEST_CASE("the order of the points changes nothing in DBSCAN but the numbers of the clusters") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        RandomCase<double> c(seed, seed % 4);
        for (double& weight : c.weights) weight *= 0.1;  // sums that doubles would round
        const DbscanResult before =
            dbscan(c.view().with_weights(c.weights), options_of(c.epsilon, 0.1 * c.min_points));
        const std::vector<std::size_t> order = shuffle(c);
        const DbscanResult after =
            dbscan(c.view().with_weights(c.weights), options_of(c.epsilon, 0.1 * c.min_points));
        std::vector<std::int32_t> moved;
        for (std::size_t i = 0; i < order.size(); ++i) {
            moved.push_back(before.labels[order[i]]);
            REQUIRE(after.core[i] == before.core[order[i]]);
        }
        INFO("seed " << seed << ": " << c.text());
        REQUIRE(same_partition(moved, after.labels));
    }
}

TEST_CASE("DBSCAN and the k-distance give the same for 1, 2, 3 and 8 threads") {
    const std::size_t d = GENERATE(1u, 2u, 3u, 4u, 5u);
    const std::uint64_t kind = GENERATE(0u, 1u, 2u);
    const testing::RandomPoints<float> points(8000, d, 5, kind);
    const double epsilon = kind == 0 ? 0.1 * static_cast<double>(d) : kind == 1 ? 16 : 3.0 * double(d * d);
    const DbscanResult expected = dbscan(points.weighted(), options_of(epsilon, 11));
    const std::vector<double> distances = k_distances(points.weighted(), 11, 1);
    for (const int threads : {2, 3, 8}) {
        const DbscanResult result = dbscan(points.weighted(), options_of(epsilon, 11, threads));
        CHECK(result.labels == expected.labels);
        CHECK(result.core == expected.core);
        CHECK(k_distances(points.weighted(), 11, threads) == distances);
    }
}

// The invariants by which ArborX (test/ArborX_DBSCANVerification.hpp) accepts any result.
TEST_CASE("core points share clusters with core neighbors, border points have one, noise has none") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const std::size_t n = 700, d = 1 + seed % 6;
        const testing::RandomPoints<double> data(n, d, seed, seed);
        const PointSetView points = data.view();
        const double epsilon = seed % 3 == 0 ? 0.2 * double(d) : seed % 3 == 1 ? 16 : 10.0 * double(d);
        const DbscanResult result = dbscan(points, options_of(epsilon, 5));
        for (std::size_t i = 0; i < n; ++i) {
            bool core_of_cluster_near = false;
            for (std::size_t k = 0; k < n; ++k) {
                if (result.core[k] == 0 || !reference::are_neighbors(points, i, k, epsilon)) continue;
                if (result.core[i] != 0) REQUIRE(result.labels[k] == result.labels[i]);
                REQUIRE(result.labels[i] >= 0);
                core_of_cluster_near = core_of_cluster_near || result.labels[k] == result.labels[i];
            }
            REQUIRE(core_of_cluster_near == (result.labels[i] >= 0));
        }
    }
}

TEST_CASE("an outlier so far away that no grid can hold it changes nothing for the others") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        RandomCase<double> c(seed, seed % 4);
        const DbscanResult without = dbscan(c.view(), options_of(c.epsilon, c.min_points));
        c.coordinates.resize(c.coordinates.size() + c.stride, 1e200);
        c.weights.push_back(1);
        DbscanResult with = dbscan(c.view(), options_of(c.epsilon, c.min_points));
        CHECK((with.labels.back() == -1) == (c.min_points > 1));
        with.labels.pop_back();
        INFO("seed " << seed << ": " << c.text());
        REQUIRE(with.labels == without.labels);
    }
}

TEST_CASE("a chain of points exactly epsilon apart is one cluster, however long") {
    // So long that the cells, which are a part in a million short, fall behind by one.
    const std::size_t d = GENERATE(1u, 2u, 3u, 4u), n = 1200000;
    std::vector<float> coordinates(n * d);
    for (std::size_t i = 0; i < n; ++i) coordinates[i * d] = static_cast<float>(i);
    const DbscanResult result = dbscan(PointSetView(coordinates.data(), n, d), options_of(1, 3, 2));
    CHECK(result.clusters == 1);
    CHECK(result.core_points == n - 2);
    CHECK(result.border_points == 2);
}

TEST_CASE("many points in few cells equal the textbook algorithm") {
    // More than a cell may have when it is not dense, so the tree takes over; and dense cells with gaps.
    for (const double min_points : {5.0, 1200.0, 1800.0}) {
        const testing::RandomPoints<double> points(2500, 2, 8, 2);
        for (const double epsilon : {255.0, 120.0, 30.0}) {
            INFO("min_points " << min_points << ", epsilon " << epsilon);
            check_against_twin(points.view(), epsilon, min_points);
        }
    }
}

TEST_CASE("two curves that keep more than epsilon apart are two clusters, however many points they have") {
    // Parallel staircases, so that the boxes of their cells are near while their points are not.
    std::vector<double> coordinates;
    const double gap = GENERATE(1.0000001, 1.0);
    for (int i = 0; i < 3000; ++i) {
        const double along = i / 3000.0;
        coordinates.insert(coordinates.end(), {along, along});
        coordinates.insert(coordinates.end(), {along + gap * std::sqrt(0.5), along - gap * std::sqrt(0.5)});
    }
    const DbscanResult result =
        dbscan(PointSetView(coordinates.data(), 6000, 2), options_of(1.00000001, 3, 2));
    CHECK(result.clusters == (gap > 1 ? 2 : 1));
    CHECK(result.core_points == 6000);
}

TEST_CASE("the k-distance equals a sorted list of all distances") {
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        const RandomCase<float> c(seed, seed % 4);
        const PointSetView points = c.view(), weighted = points.with_weights(c.weights);
        const double total = std::accumulate(c.weights.begin(), c.weights.end(), 0.0);
        const std::size_t k = 1 + seed % points.size();
        const std::vector<double> plain = k_distances(points, k, 1);
        INFO("seed " << seed << ", k " << k << ": " << c.text());
        for (std::size_t i = 0; i < points.size(); ++i)
            REQUIRE(plain[i] == reference::k_distance(points, i, static_cast<double>(k)));
        if (static_cast<double>(k) > total) continue;
        const std::vector<double> by_weight = k_distances(weighted, k, 1);
        for (std::size_t i = 0; i < points.size(); ++i)
            REQUIRE(by_weight[i] == reference::k_distance(weighted, i, static_cast<double>(k)));
    }
}
