#include "cluster/spatial_order.hpp"

#include "catch.hpp"
#include "random_points.hpp"
#include "reference/slow_kmeans.hpp"

#include <tinct/cluster/kmeans.hpp>

#include <algorithm>
#include <numeric>
#include <vector>

using namespace tinct;

TEST_CASE("the spatial order is a permutation, along which tiles are small") {
    const std::size_t d = GENERATE(1u, 2u, 3u, 4u);
    const testing::RandomPoints<double> points(20000, d, 1, 2);
    const PackedPoints<double> given(points.view(), 1);
    CHECK_FALSE(is_in_spatial_order(given, 200));
    std::vector<std::uint32_t> order = spatial_order(given, 2);
    const PackedPoints<double> packed(points.view(), 1, order);
    CHECK(is_in_spatial_order(packed, 200));
    std::ranges::sort(order);
    std::vector<std::uint32_t> all(20000);
    std::iota(all.begin(), all.end(), 0u);
    CHECK(order == all);
}

TEST_CASE("packed points keep their coordinates and weights, and labels find back to them") {
    const testing::RandomPoints<float> points(1000, 3, 2, 1);
    const PackedPoints<float> packed(points.weighted(), 1,
                                     spatial_order(PackedPoints<float>(points.view(), 1), 1));
    std::vector<std::uint32_t> numbers;
    for (std::size_t i = 0; i < 1000; ++i) {
        const std::size_t given = packed.given_index(i);
        numbers.push_back(static_cast<std::uint32_t>(given));
        CHECK(packed.weight(i) == points.weights[given]);
        for (std::size_t j = 0; j < 3; ++j) CHECK(packed.at(i, j) == points.coordinates[given * 3 + j]);
    }
    const std::vector<std::uint32_t> back = packed.in_given_order(numbers);
    for (std::size_t i = 0; i < 1000; ++i) CHECK(back[i] == i);
}

TEST_CASE("axes without extent, and points at one place, have an order too") {
    std::vector<double> flat;
    for (int i = 0; i < 5000; ++i) flat.insert(flat.end(), {7.0, static_cast<double>((i * 37) % 5000)});
    const PackedPoints<double> packed(PointSetView(flat.data(), 5000, 2), 1);
    const std::vector<std::uint32_t> order = spatial_order(packed, 1);
    for (std::size_t i = 1; i < order.size(); ++i)
        CHECK(flat[2 * order[i - 1] + 1] <= flat[2 * order[i] + 1] + 5000.0 / 65536);
    const std::vector<float> equal(300, 1.0f);
    CHECK(spatial_order(PackedPoints<float>(PointSetView(equal.data(), 100, 3), 1), 1).size() == 100);
}

TEST_CASE("k-means over points that it puts in order labels them in the order in which they came") {
    const testing::RandomPoints<float> points(6000, 2, 3, 2);
    KMeansOptions options;
    options.clusters = 100;
    const KMeansResult result = kmeans(points.weighted(), options);
    CHECK(result.labels == reference::labels<float>(points.view(), result.centroids));
    CHECK(result.inertia == Approx(reference::inertia(points.weighted(), result.centroids, result.labels)));
}
