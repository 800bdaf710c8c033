#include "cluster/kmeans_iteration.hpp"

#include "catch.hpp"
#include "random_points.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

using namespace tinct;

namespace {

// Weighted sums of the clusters, point by point.
std::vector<std::vector<double>> slow_sums(const testing::RandomPoints<float>& points,
                                           std::span<const std::uint32_t> labels, std::size_t clusters) {
    std::vector<std::vector<double>> sums(clusters, std::vector<double>(points.dimensions + 1));
    for (std::size_t i = 0; i < labels.size(); ++i) {
        for (std::size_t j = 0; j < points.dimensions; ++j)
            sums[labels[i]][j] +=
                points.weights[i] * static_cast<double>(points.coordinates[i * points.dimensions + j]);
        sums[labels[i]].back() += points.weights[i];
    }
    return sums;
}

}  // namespace

TEST_CASE("after every step the sums are those of the labels, whether summed up or moved") {
    const std::size_t d = GENERATE(1u, 3u, 4u, 6u);
    testing::RandomPoints<float> points(3000, d, d, 2);
    const bool whole = GENERATE(true, false);
    if (whole)
        for (float& x : points.coordinates) x = std::floor(x);
    const PackedPoints<float> packed(points.weighted(), 1);
    REQUIRE(packed.sums_are_exact() == whole);
    constexpr std::size_t clusters = 12;
    Centroids centroids(clusters, d);
    for (std::size_t k = 0; k < clusters; ++k)
        std::copy_n(&points.coordinates[k * 7 * d], d, centroids[k].begin());
    KMeansIteration<float> iteration(packed, KMeansAlgorithm::filtering, 2);
    iteration.begin(clusters);
    std::size_t moved = 0;
    for (int step = 0; step < 60; ++step) {
        const std::size_t changed = iteration.assign(centroids);
        moved += changed > 0 && changed < packed.size() / 64;
        const auto expected = slow_sums(points, iteration.labels(), clusters);
        for (std::size_t k = 0; k < clusters; ++k) {
            for (std::size_t j = 0; j < d; ++j) {
                if (whole) REQUIRE(iteration.sums().sum(k, j) == expected[k][j]);
                REQUIRE(iteration.sums().sum(k, j) == Approx(expected[k][j]));
            }
            REQUIRE(iteration.sums().weight(k) == expected[k].back());
        }
        iteration.update(centroids);
    }
    CHECK(moved > 0);  // or no step could move points
}

TEST_CASE("filtering has the labels of brute force after every step until nothing changes") {
    const std::size_t d = GENERATE(2u, 3u, 4u), clusters = GENERATE(2u, 16u, 200u);
    const testing::RandomPoints<float> points(4000, d, d + clusters, 2);
    const PackedPoints<float> packed(points.weighted(), 1);
    Centroids centroids(clusters, d);
    for (std::size_t k = 0; k < clusters; ++k)
        std::copy_n(&points.coordinates[k * 7 * d], d, centroids[k].begin());
    Centroids slow_centroids = centroids;
    KMeansIteration<float> filtering(packed, KMeansAlgorithm::filtering, 2),
        brute_force(packed, KMeansAlgorithm::lloyd, 1);
    filtering.begin(clusters);
    brute_force.begin(clusters);
    std::size_t changed = 1;
    for (int step = 0; changed > 0 && step < 500; ++step) {
        changed = filtering.assign(centroids);
        REQUIRE(changed == brute_force.assign(slow_centroids));
        REQUIRE(std::ranges::equal(filtering.labels(), brute_force.labels()));
        filtering.update(centroids);
        brute_force.update(slow_centroids);
        REQUIRE(centroids == slow_centroids);
    }
    CHECK(changed == 0);
}

TEST_CASE(
    "over-relaxed steps up to twice as far never raise the inertia, and end where k-means stands still") {
    const std::size_t d = GENERATE(1u, 3u, 6u);
    const double relaxation = GENERATE(1.0, 1.8, 1.95);
    const testing::RandomPoints<float> points(3000, d, d, 2);
    const PackedPoints<float> packed(points.weighted(), 1);
    Centroids centroids(9, d);
    for (std::size_t k = 0; k < centroids.size(); ++k)
        std::copy_n(&points.coordinates[k * 7 * d], d, centroids[k].begin());
    KMeansIteration<float> iteration(packed, KMeansAlgorithm::lloyd, 1);
    iteration.begin(centroids.size());
    int steps = 0;
    for (double before = std::numeric_limits<double>::infinity(); iteration.step(centroids, relaxation);) {
        REQUIRE(++steps < 2000);
        REQUIRE(iteration.inertia() <= before * (1 + 1e-6));
        before = iteration.inertia();
    }
    Centroids means = centroids;
    CHECK(iteration.update(means) == 0);
    CHECK(means == centroids);
}

TEST_CASE("an over-relaxed step goes as far beyond the mean as asked, a cluster without points not at all") {
    const std::vector<float> places{0, 2, 10, 30};
    const PackedPoints<float> packed(PointSetView(places.data(), places.size(), 1), 1);
    KMeansIteration<float> iteration(packed, KMeansAlgorithm::lloyd, 1);
    Centroids centroids(std::vector<double>{0, 19}, 1);
    iteration.begin(2);
    CHECK(iteration.step(centroids, 2.5));
    CHECK(centroids == Centroids(std::vector<double>{2.5, 21.5}, 1));  // the means are 1 and 20
    centroids = Centroids(std::vector<double>{1, 100}, 1);
    iteration.begin(2);
    CHECK(iteration.step(centroids, 2.5));
    CHECK(centroids == Centroids(std::vector<double>{4, 30}, 1));
}

TEST_CASE("a step of few changes after the filling of a cluster moves no point twice") {
    std::vector<float> places(3000);  // two towns, and one house far out
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = i < 1500 ? 0.0f : 100.0f;
    places.back() = 130.0f;
    const PackedPoints<float> packed(PointSetView(places.data(), places.size(), 1), 1);
    REQUIRE(packed.sums_are_exact());
    Centroids centroids(std::vector<double>{0, 100, 1e4}, 1);
    KMeansIteration<float> iteration(packed, KMeansAlgorithm::filtering, 1);
    iteration.begin(3);
    iteration.assign(centroids);
    iteration.update(centroids);
    REQUIRE(centroids[2][0] == 130);
    REQUIRE(iteration.assign(centroids) == 1);
    CHECK(iteration.sums().weight(1) == 1499);
    CHECK(iteration.sums().sum(1, 0) == 149900);
    CHECK(iteration.sums().weight(2) == 1);
    CHECK(iteration.sums().sum(2, 0) == 130);
}
