// Published checks of other libraries, and published figures, that k-means must meet.

#include "catch.hpp"
#include "point_files.hpp"
#include "random_points.hpp"

#include <tinct/cluster/kmeans.hpp>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

using namespace tinct;

namespace {

KMeansOptions options_for(std::size_t clusters, Initialization initialization, std::uint64_t seed = 0) {
    KMeansOptions options;
    options.clusters = clusters;
    options.initialization = initialization;
    options.seed = seed;
    return options;
}

}  // namespace

// scikit-learn, cluster/tests/test_k_means.py: test_kmeans_elkan_results.
TEST_CASE("elkan equals lloyd in labels, centroids and iterations for tolerances from 1e-2 to 0") {
    const double tolerance = GENERATE(1e-2, 1e-4, 1e-8, 0.0);
    const std::uint64_t kind = GENERATE(0u, 2u);
    const testing::RandomPoints<double> points(1000, 5, 9, kind);
    KMeansOptions options = options_for(5, Initialization::greedy_kmeans_plus_plus);
    options.tolerance = tolerance;
    options.algorithm = KMeansAlgorithm::lloyd;
    const KMeansResult lloyd = kmeans(points.view(), options);
    options.algorithm = KMeansAlgorithm::elkan;
    const KMeansResult elkan = kmeans(points.view(), options);
    CHECK(elkan.labels == lloyd.labels);
    CHECK(elkan.centroids == lloyd.centroids);
    CHECK(elkan.iterations == lloyd.iterations);
}

// scikit-learn, cluster/tests/test_k_means.py: test_unit_weights_vs_no_weights.
TEST_CASE("unit weights equal no weights, bit for bit") {
    const testing::RandomPoints<double> points(500, 3, 2, 0);
    const std::vector<double> ones(500, 1.0);
    const auto initialization =
        GENERATE(Initialization::random, Initialization::kmeans_plus_plus,
                 Initialization::greedy_kmeans_plus_plus, Initialization::kmeans_parallel);
    const KMeansOptions options = options_for(6, initialization);
    const KMeansResult plain = kmeans(points.view(), options);
    const KMeansResult weighted = kmeans(points.view().with_weights(ones), options);
    CHECK(weighted.labels == plain.labels);
    CHECK(weighted.centroids == plain.centroids);
    CHECK(weighted.inertia == plain.inertia);
}

// scikit-learn, cluster/tests/test_k_means.py: test_integer_input.
TEST_CASE("integer coordinates are clustered as they are") {
    std::vector<std::uint8_t> bytes;
    for (int repeat = 0; repeat < 5; ++repeat) bytes.insert(bytes.end(), {0, 0, 10, 10, 12, 9, 9, 11, 1, 0});
    const std::vector<double> numbers(bytes.begin(), bytes.end());
    const KMeansOptions options = options_for(2, Initialization::greedy_kmeans_plus_plus);
    const KMeansResult whole = kmeans(PointSetView(bytes.data(), 25, 2), options);
    const KMeansResult real = kmeans(PointSetView(numbers.data(), 25, 2), options);
    CHECK(whole.labels == real.labels);
    CHECK(whole.inertia == Approx(real.inertia));
}

// scikit-learn, cluster/tests/test_k_means.py: test_kmeans_copyx and the like.
TEST_CASE("the caller's points and start are not changed") {
    const testing::RandomPoints<double> points(100, 2, 3, 2);
    const std::vector<double> before = points.coordinates;
    const Centroids start({0, 0, 100, 100}, 2), kept = start;
    kmeans(points.view(), start);
    CHECK(points.coordinates == before);
    CHECK(start == kept);
}

// FAISS, tests/test_clustering.py: as many centroids as points, duplicates, and a nasty mixture of scales.
TEST_CASE("one point a cluster, repeated points and coordinates of very different size end well") {
    const testing::RandomPoints<float> points(40, 3, 4, 2);
    const KMeansResult each = kmeans(points.view(), options_for(40, Initialization::greedy_kmeans_plus_plus));
    CHECK(each.inertia == 0);
    CHECK(std::set<std::uint32_t>(each.labels.begin(), each.labels.end()).size() == 40);

    std::vector<float> nasty;
    for (int i = 0; i < 200; ++i) nasty.insert(nasty.end(), {i < 100 ? 1e-6f : 1e6f, 5.0f});
    const KMeansResult two =
        kmeans(PointSetView(nasty.data(), 200, 2), options_for(10, Initialization::kmeans_plus_plus));
    CHECK(two.centroids.size() == 2);
    CHECK(two.inertia == 0);
}

// NumPy's legacy generator, seed 42: three Gaussian blobs. The figure is scikit-learn 1.2.1's best of 300
// restarts. What that library calls k-means++ is the greedy one; the plain one of the paper fails here from
// about one seed in 25, when its first three draws leave a blob out.
TEST_CASE(
    "three blobs: greedy k-means++ finds the best error from 20 seeds, random initialization does not") {
    const testing::FilePoints blobs = testing::file_points(TINCT_SAMPLES "/points/blobs.csv");
    const auto inertias = [&](Initialization initialization) {
        std::vector<double> found;
        for (std::uint64_t seed = 0; seed < 20; ++seed)
            found.push_back(kmeans(blobs.view(), options_for(3, initialization, seed)).inertia);
        std::ranges::sort(found);
        return found;
    };
    const std::vector<double> greedy = inertias(Initialization::greedy_kmeans_plus_plus);
    const std::vector<double> plain = inertias(Initialization::kmeans_plus_plus);
    const std::vector<double> random = inertias(Initialization::random);
    CHECK(greedy.front() == Approx(286.184214).epsilon(1e-8));
    CHECK(greedy.back() == Approx(286.184214).epsilon(1e-8));
    CHECK(plain[15] == Approx(286.184214).epsilon(1e-8));
    CHECK(random.front() == Approx(286.184214).epsilon(1e-8));
    CHECK(random.back() > 600);
}

TEST_CASE("two moons: k-means puts three quarters of the points on the right side") {
    const testing::FilePoints moons = testing::file_points(TINCT_SAMPLES "/points/moons.csv");
    KMeansOptions options = options_for(2, Initialization::greedy_kmeans_plus_plus);
    options.restarts = 10;
    const KMeansResult result = kmeans(moons.view(), options);
    std::size_t right = 0;
    for (std::size_t i = 0; i < 300; ++i) right += (result.labels[i] == result.labels[0]) == (i < 150);
    right = std::max(right, 300 - right);
    CHECK(right >= 219);  // 73 %
    CHECK(right <= 231);  // 77 %
}
