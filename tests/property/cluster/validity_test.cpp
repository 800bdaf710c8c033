#include "catch.hpp"
#include "random_labels.hpp"
#include "random_points.hpp"
#include "reference/slow_validity.hpp"
#include "simd_targets.hpp"

#include <tinct/cluster/silhouette.hpp>
#include <tinct/cluster/validity_indices.hpp>

using namespace tinct;

TEST_CASE("validity indices are those of the papers' formulas on random weighted points") {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        const std::size_t n = 20 + seed * 9, d = 1 + seed % 4;
        const testing::RandomPoints<double> points(n, d, seed, seed);
        const reference::Labels labels =
            testing::random_labels(n, static_cast<std::uint32_t>(2 + seed % 4), seed);
        CHECK(calinski_harabasz(points.weighted(), labels) ==
              Approx(reference::calinski_harabasz(points.weighted(), labels)).epsilon(1e-11));
        CHECK(davies_bouldin(points.weighted(), labels) ==
              Approx(reference::davies_bouldin(points.weighted(), labels)).epsilon(1e-11));
    }
}

TEST_CASE("validity indices do not depend on the number of threads") {
    const testing::RandomPoints<float> points(20000, 3, 1, 0);
    const reference::Labels labels = testing::random_labels(20000, 40, 1);
    const double ch = calinski_harabasz(points.weighted(), labels, 1),
                 db = davies_bouldin(points.weighted(), labels, 1);
    for (const int threads : {2, 3, 8}) {
        CHECK(calinski_harabasz(points.weighted(), labels, threads) == ch);
        CHECK(davies_bouldin(points.weighted(), labels, threads) == db);
    }
}

TEST_CASE("silhouettes are those of the paper's formula on random weighted points") {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        const std::size_t n = 20 + seed * 11, d = seed == 11 ? 50 : 1 + seed % 5;
        const testing::RandomPoints<double> points(n, d, seed, seed);
        const reference::Labels labels =
            testing::random_labels(n, static_cast<std::uint32_t>(2 + seed % 4), seed);
        const Silhouette found = silhouette(points.weighted(), labels, 2);
        const reference::RepeatedPoints all(points.weighted(), labels);
        double sum = 0;
        for (std::size_t i = 0; i < all.points.size(); ++i) {
            const double expected = reference::silhouette(all, i);
            CHECK(found.values[all.origin[i]] == Approx(expected).epsilon(1e-11).margin(1e-13));
            sum += expected;
        }
        CHECK(found.mean ==
              Approx(sum / static_cast<double>(all.points.size())).epsilon(1e-11).margin(1e-13));
    }
}

TEST_CASE("silhouettes of points and of their distances are the same") {
    const testing::RandomPoints<float> points(90, 3, 5, 1);
    const reference::Labels labels = testing::random_labels(90, 6, 5);
    const reference::RepeatedPoints all(points.view(), labels);
    std::vector<double> matrix;
    for (const reference::Point& a : all.points)
        for (const reference::Point& b : all.points) matrix.push_back(reference::distance(a, b));
    const Silhouette found = silhouette(points.view(), labels),
                     expected = silhouette_of_distances(matrix, labels);
    for (std::size_t i = 0; i < 90; ++i)
        CHECK(found.values[i] == Approx(expected.values[i]).epsilon(1e-11).margin(1e-13));
    for (std::size_t k = 0; k < 6; ++k)
        CHECK(found.cluster_means[k] == Approx(expected.cluster_means[k]).epsilon(1e-11).margin(1e-13));
}

TEST_CASE("silhouettes have the same bits for any number of threads and every instruction set") {
    for (const std::size_t d : {1u, 2u, 3u, 9u}) {
        const testing::RandomPoints<double> points(700, d, 6, 2);
        const reference::Labels labels = testing::random_labels(700, 5, 6);
        const Silhouette expected = silhouette(points.weighted(), labels, 1);
        for (const detail::InstructionSet target : testing::simd_targets())
            for (const int threads : {1, 2, 3, 8}) {
                const testing::OnlySimdTarget only(target);
                const Silhouette found = silhouette(points.weighted(), labels, threads);
                CHECK(found.values == expected.values);
                CHECK(found.mean == expected.mean);
            }
    }
}
