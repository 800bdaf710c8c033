// The same points, options and seed give the same bits for any thread count and on every instruction set.

#include "catch.hpp"
#include "random_points.hpp"
#include "simd_targets.hpp"

#include <tinct/cluster/kmeans.hpp>

#include <vector>

using namespace tinct;

namespace {

template <class T>
void check_same_bits(std::size_t d, Initialization initialization) {
    const testing::RandomPoints<T> points(20000, d, 3, 2);
    KMeansOptions options;
    options.clusters = 20;
    options.max_iterations = 6;
    options.initialization = initialization;
    options.threads = 1;
    const KMeansResult expected = kmeans(points.weighted(), options);
    for (const detail::InstructionSet target : testing::simd_targets()) {
        const testing::OnlySimdTarget only(target);
        for (const int threads : {1, 2, 3, 8}) {
            INFO(detail::name_of(target) << ", " << threads << " threads");
            options.threads = threads;
            const KMeansResult result = kmeans(points.weighted(), options);
            CHECK(result.labels == expected.labels);
            CHECK(result.centroids == expected.centroids);
            CHECK(result.inertia == expected.inertia);
        }
    }
}

}  // namespace

TEST_CASE("k-means gives the same bits for 1, 2, 3 and 8 threads on every SIMD target") {
    const std::size_t d = GENERATE(1u, 2u, 3u, 5u);
    const auto initialization =
        GENERATE(Initialization::kmeans_plus_plus, Initialization::greedy_kmeans_plus_plus,
                 Initialization::kmeans_parallel);
    check_same_bits<float>(d, initialization);
    check_same_bits<double>(d, initialization);
}

TEST_CASE("restarts with local search give the same bits for any number of threads on every SIMD target") {
    const testing::RandomPoints<float> points(30000, 3, 6, 2);
    KMeansOptions options;
    options.clusters = 12;
    options.restarts = 2;
    options.max_iterations = 10;
    options.initialization = Initialization::random;
    options.local_search = LocalSearch::breathing;
    options.threads = 1;
    const KMeansResult expected = kmeans(points.weighted(), options);
    for (const detail::InstructionSet target : testing::simd_targets()) {
        const testing::OnlySimdTarget only(target);
        for (const int threads : {1, 3}) {
            INFO(detail::name_of(target) << ", " << threads << " threads");
            options.threads = threads;
            const KMeansResult result = kmeans(points.weighted(), options);
            CHECK(result.labels == expected.labels);
            CHECK(result.centroids == expected.centroids);
            CHECK(result.inertia == expected.inertia);
        }
    }
}

TEST_CASE("there is more than one SIMD target to compare on x86") {
#if defined(__x86_64__)
    CHECK(testing::simd_targets().size() > 1);
#else
    CHECK(testing::simd_targets().size() >= 1);
#endif
}

TEST_CASE("seeding that is large enough for several threads gives the same bits as one") {
    const testing::RandomPoints<float> points(700000, 1, 4, 2);
    KMeansOptions options;
    options.clusters = 3;
    options.threads = 1;
    const Centroids expected = initialize_centroids(points.weighted(), options);
    for (const int threads : {2, 3, 8}) {
        options.threads = threads;
        CHECK(initialize_centroids(points.weighted(), options) == expected);
    }
}
