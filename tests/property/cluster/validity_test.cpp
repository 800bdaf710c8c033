#include "catch.hpp"
#include "random_labels.hpp"
#include "random_points.hpp"
#include "reference/slow_validity.hpp"

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
