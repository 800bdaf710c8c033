// Lloyd's, the filtering, Hamerly's and Elkan's algorithm take the same way from the same start.

#include "catch.hpp"
#include "random_points.hpp"
#include "reference/slow_kmeans.hpp"
#include "simd_targets.hpp"

#include <tinct/cluster/kmeans.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

using namespace tinct;

namespace {

KMeansResult run(const PointSetView& points, const Centroids& start, KMeansAlgorithm algorithm,
                 int max_iterations, int threads = 1) {
    KMeansOptions options;
    options.algorithm = algorithm;
    options.max_iterations = max_iterations;
    options.tolerance = 0;
    options.threads = threads;
    return kmeans(points, start, options);
}

void check_same(const KMeansResult& a, const KMeansResult& b) {
    REQUIRE(a.labels == b.labels);
    REQUIRE(a.centroids == b.centroids);
    REQUIRE(a.inertia == b.inertia);
    REQUIRE(a.iterations == b.iterations);
    REQUIRE(a.converged == b.converged);
}

template <class T>
void check_algorithms(std::size_t n, std::size_t d, std::size_t k, std::uint64_t kind, double scale) {
    testing::RandomPoints<T> points(n, d, n * 31 + d * 7 + k, kind);
    for (T& x : points.coordinates) x = static_cast<T>(static_cast<double>(x) * scale);
    Random random(k, kind);
    std::vector<double> start;
    for (std::size_t c = 0; c < k; ++c) {  // some of them points, some twice, some off all points
        const std::size_t i = random.below(n);
        for (std::size_t j = 0; j < d; ++j)
            start.push_back(static_cast<double>(points.coordinates[i * d + j]) +
                            (c % 5 == 4 ? scale * random.uniform() : 0));
    }
    const Centroids centroids(std::move(start), d);
    for (const int iterations : {1, 2, 5, 200}) {
        INFO("n " << n << ", d " << d << ", K " << k << ", kind " << kind << ", scale " << scale << ", "
                  << iterations << " iterations");
        const KMeansResult expected = run(points.weighted(), centroids, KMeansAlgorithm::lloyd, iterations);
        check_same(run(points.weighted(), centroids, KMeansAlgorithm::filtering, iterations), expected);
        check_same(run(points.weighted(), centroids, KMeansAlgorithm::hamerly, iterations), expected);
        check_same(run(points.weighted(), centroids, KMeansAlgorithm::elkan, iterations), expected);
        check_same(run(points.weighted(), centroids, KMeansAlgorithm::automatic, iterations), expected);
        if (iterations == 200) REQUIRE(expected.converged);
    }
}

}  // namespace

TEST_CASE("every algorithm gives Lloyd's labels, centroids, inertia and iterations in 960 random cases") {
    for (const std::uint64_t kind : {0u, 1u, 2u})
        for (const std::size_t d : {1u, 2u, 3u, 5u, 20u})
            for (const std::size_t n : {40u, 129u, 700u})
                for (const std::size_t k : {1u, 2u, 16u, 33u}) {
                    check_algorithms<float>(n, d, k, kind, 1);
                    check_algorithms<double>(n, d, k, kind, 1);
                }
}

TEST_CASE("every algorithm gives Lloyd's labels for coordinates whose squares nearly underflow or overflow") {
    for (const std::uint64_t kind : {0u, 1u, 2u})
        for (const double scale : {1e-17, 1e-15, 1e16}) check_algorithms<float>(300, 3, 12, kind, scale);
    for (const double scale : {1e-147, 1e-130, 1e150}) check_algorithms<double>(300, 3, 12, 2, scale);
}

TEST_CASE("every algorithm gives Lloyd's labels when given centroids are too far away for a square") {
    const testing::RandomPoints<float> points(300, 3, 5, 2);
    for (const bool one_is_near : {false, true}) {
        std::vector<double> start;
        for (int k = 0; k < 6; ++k) {
            const double far = 1e18 * (k + 1) * (k % 2 == 0 ? 30 : 1);
            start.insert(start.end(), {far, far, far});
        }
        if (one_is_near) start[0] = start[1] = start[2] = 100;
        for (const int iterations : {1, 2, 100}) {
            const Centroids centroids(start, 3);
            const KMeansResult expected = run(points.view(), centroids, KMeansAlgorithm::lloyd, iterations);
            check_same(run(points.view(), centroids, KMeansAlgorithm::filtering, iterations), expected);
            check_same(run(points.view(), centroids, KMeansAlgorithm::hamerly, iterations), expected);
            check_same(run(points.view(), centroids, KMeansAlgorithm::elkan, iterations), expected);
        }
    }
}

// Colors as the tree likes them least: a grid where everything ties, two colors, thin lines, one dense corner
// beside a thin cloud, each given in order and out of order.
TEST_CASE("filtering takes brute force's way on adversarial colors of 1 to 4 channels, K up to n") {
    const std::uint64_t kind = GENERATE(0u, 1u, 2u, 3u, 4u);
    const bool sorted = GENERATE(false, true);
    for (const std::size_t d : {1u, 2u, 3u, 4u})
        for (const std::size_t n : {33u, 600u, 3000u}) {
            Random random(kind, n + d);
            std::vector<std::array<std::uint8_t, 4>> colors(n);
            for (std::array<std::uint8_t, 4>& color : colors) {
                const auto line = static_cast<std::uint8_t>(random.below(256));
                for (std::uint8_t& level : color) {
                    const auto any = static_cast<std::uint8_t>(random.below(256));
                    if (kind == 0) level = static_cast<std::uint8_t>(any / 64 * 64);
                    if (kind == 1) level = n % 2 == 0 || line < 128 ? 17 : 18;
                    if (kind == 2) level = line;
                    if (kind == 3) level = line < 200 ? static_cast<std::uint8_t>(any / 32) : any;
                    if (kind == 4) level = any;
                }
            }
            if (sorted) std::ranges::sort(colors);
            const PointSetView points(colors.front().data(), n, d, 4);
            for (const std::size_t k : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{30}, n}) {
                KMeansOptions options;
                options.clusters = k;
                options.initialization = Initialization::random;  // centroids at the same place, too
                const Centroids start = initialize_centroids(points, options);
                INFO("n " << n << ", d " << d << ", K " << k << ", kind " << kind);
                for (const int iterations : {1, 3, 300})
                    check_same(run(points, start, KMeansAlgorithm::filtering, iterations, 2),
                               run(points, start, KMeansAlgorithm::lloyd, iterations));
            }
        }
}

TEST_CASE("points far from the origin, where nearly all digits are equal, are labeled the same") {
    for (const std::uint64_t kind : {0u, 1u, 2u}) {
        testing::RandomPoints<float> points(500, 3, 5, kind);
        for (float& x : points.coordinates) x += 1e6f;
        KMeansOptions options;
        options.clusters = 20;
        const Centroids start = initialize_centroids(points.view(), options);
        const KMeansResult expected = run(points.view(), start, KMeansAlgorithm::lloyd, 200);
        check_same(run(points.view(), start, KMeansAlgorithm::filtering, 200), expected);
        check_same(run(points.view(), start, KMeansAlgorithm::hamerly, 200), expected);
        check_same(run(points.view(), start, KMeansAlgorithm::elkan, 200), expected);
    }
}

TEST_CASE("all algorithms give the same bits for any threads and SIMD target") {
    const testing::RandomPoints<float> points(20000, 4, 3, 2);
    KMeansOptions options;
    options.clusters = 20;
    const Centroids start = initialize_centroids(points.weighted(), options);
    const KMeansResult expected = run(points.weighted(), start, KMeansAlgorithm::lloyd, 8);
    for (const detail::InstructionSet target : testing::simd_targets()) {
        const testing::OnlySimdTarget only(target);
        for (const int threads : {1, 2, 3, 8})
            for (const KMeansAlgorithm algorithm : {KMeansAlgorithm::lloyd, KMeansAlgorithm::filtering,
                                                    KMeansAlgorithm::hamerly, KMeansAlgorithm::elkan}) {
                INFO(detail::name_of(target) << ", " << threads << " threads");
                check_same(run(points.weighted(), start, algorithm, 8, threads), expected);
            }
    }
}
