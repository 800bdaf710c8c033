#include "catch.hpp"
#include "cluster/cluster_errors.hpp"
#include "point_files.hpp"
#include "random_points.hpp"
#include "reference/slow_kmeans.hpp"

#include <tinct/cluster/kmeans.hpp>
#include <tinct/cluster/predict.hpp>
#include <tinct/util/error.hpp>

#include <algorithm>
#include <chrono>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

using namespace tinct;

namespace {

KMeansOptions searching(std::size_t clusters) {
    KMeansOptions options;
    options.clusters = clusters;
    options.local_search = LocalSearch::breathing;
    return options;
}

}  // namespace

TEST_CASE("local search never ends worse than the start that it begins with") {
    const std::uint64_t kind = GENERATE(0u, 1u, 2u);
    const std::size_t d = GENERATE(1u, 2u, 5u);
    const testing::RandomPoints<double> points(600, d, d, kind);
    KMeansOptions options = searching(12);
    options.initialization = Initialization::random;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        options.seed = seed;
        options.local_search = LocalSearch::none;
        const double without = kmeans(points.weighted(), options).inertia;
        options.local_search = LocalSearch::breathing;
        const KMeansResult with = kmeans(points.weighted(), options);
        CHECK(with.inertia <= without * (1 + 1e-12));
        CHECK(with.converged);
        CHECK(with.labels == reference::labels<double>(points.view(), with.centroids));
        CHECK(with.inertia == Approx(reference::inertia(points.weighted(), with.centroids, with.labels)));
    }
}

TEST_CASE("local search leaves a bad local optimum, two blobs that share a centroid") {
    std::vector<double> data;
    Random random(5);
    for (const double x : {0.0, 100.0, 110.0, 200.0})
        for (int i = 0; i < 50; ++i) data.push_back(x + random.uniform());
    // Two centroids in the first blob, one between the second and the third: k-means stays there.
    const Centroids trap({0.25, 0.75, 105, 200}, 1);
    const PointSetView points(data.data(), data.size(), 1);
    KMeansOptions options;
    CHECK(kmeans(points, trap, options).inertia > 2000);
    options.local_search = LocalSearch::breathing;
    CHECK(kmeans(points, trap, options).inertia < 50);
}

TEST_CASE("local search with as many centroids as points, or one, changes nothing") {
    const testing::RandomPoints<double> points(20, 2, 1, 2);
    CHECK(kmeans(points.view(), searching(20)).inertia == 0);
    CHECK(kmeans(points.view(), searching(1)).inertia == Approx(kmeans(points.view(),
                                                                       [] {
                                                                           KMeansOptions o;
                                                                           o.clusters = 1;
                                                                           return o;
                                                                       }())
                                                                    .inertia));
    const std::vector<double> equal(50, 7.0);
    const KMeansResult one_place = kmeans(PointSetView(equal.data(), 50, 1), searching(3));
    CHECK(one_place.centroids.size() == 1);
    CHECK(one_place.inertia == 0);
}

TEST_CASE("local search reports a share that grows, and can be canceled in the middle") {
    const testing::RandomPoints<double> points(500, 2, 4, 2);
    KMeansOptions options = searching(10);
    options.restarts = 2;
    std::vector<double> shares;
    options.progress = [&](double share) {
        shares.push_back(share);
        return true;
    };
    kmeans(points.view(), options);
    CHECK(std::is_sorted(shares.begin(), shares.end()));
    CHECK(shares.back() <= 1);
    CHECK(std::ranges::any_of(shares, [](double share) { return share > 0.25 && share < 0.5; }));
    options.progress = [](double share) { return share < 0.3; };
    CHECK_THROWS_AS(kmeans(points.view(), options), Error);
}

TEST_CASE("errors, weights and losses of clusters are those of a slow sum, in few and many dimensions") {
    const std::uint64_t kind = GENERATE(0u, 1u, 2u);
    const std::size_t d = GENERATE(1u, 3u, 4u, 6u);
    const testing::RandomPoints<double> points(700, d, d, kind);
    const PackedPoints<double> packed(points.weighted(), 1);
    for (const std::size_t clusters : {2u, 17u}) {
        Centroids centroids(clusters, d);
        for (std::size_t k = 0; k < clusters; ++k)
            for (std::size_t j = 0; j < d; ++j) centroids[k][j] = points.coordinates[(k * 11 % 700) * d + j];
        std::vector<double> error(clusters), weight(clusters), loss(clusters);
        for (std::size_t i = 0; i < 700; ++i) {
            const auto nearest = reference::nearest_centroid<double>(points.view(), i, centroids);
            double second = std::numeric_limits<double>::infinity();
            for (std::size_t k = 0; k < clusters; ++k)
                if (k != nearest.label)
                    second =
                        std::min(second, reference::squared_distance<double>(points.view(), i, centroids[k]));
            error[nearest.label] += points.weights[i] * nearest.squared_distance;
            weight[nearest.label] += points.weights[i];
            loss[nearest.label] += points.weights[i] * (second - nearest.squared_distance);
        }
        const CentroidTable<double> table(centroids, d);
        const ClusterErrors errors = cluster_errors(packed, table, 2);
        const ClusterErrors losses = cluster_losses(packed, table, 2);
        CHECK(errors.loss.empty());
        CHECK(losses.error == errors.error);
        CHECK(losses.weight == errors.weight);
        for (std::size_t k = 0; k < clusters; ++k) {
            CHECK(errors.error[k] == Approx(error[k]));
            CHECK(errors.weight[k] == weight[k]);
            CHECK(losses.loss[k] == Approx(loss[k]));
        }
    }
}

TEST_CASE("after a local search no label changes any more, whatever the tolerance") {
    const testing::RandomPoints<float> points(3000, 3, 5, 2);
    KMeansOptions options = searching(20);
    options.tolerance = 10;  // ends the iterations before the search at once
    options.max_moves = 1;
    const KMeansResult found = kmeans(points.view(), options);
    options.local_search = LocalSearch::none;
    options.tolerance = 0;
    const KMeansResult again = kmeans(points.view(), found.centroids, options);
    CHECK(again.labels == found.labels);
    CHECK(again.centroids == found.centroids);
}

TEST_CASE("local search tries no more moves than allowed, and stops when its time is over") {
    const testing::RandomPoints<float> points(3000, 3, 5, 2);
    KMeansOptions options = searching(40);
    const KMeansResult free = kmeans(points.view(), options);
    CHECK(free.moves > 3);
    options.max_moves = 2;
    const KMeansResult two = kmeans(points.view(), options);
    CHECK(two.moves == 2);
    options.max_moves = 0;
    const KMeansResult none = kmeans(points.view(), options);
    CHECK(none.moves == 0);
    CHECK(none.inertia > free.inertia);
    CHECK(none.inertia > two.inertia);
    options.max_moves = 1000;
    options.restarts = 50;
    options.time_budget = std::chrono::nanoseconds(1);
    const KMeansResult hurried = kmeans(points.view(), options);
    CHECK(hurried.moves == 0);
    CHECK(hurried.restart_inertias.size() == 1);
    CHECK(hurried.labels == reference::labels<float>(points.view(), hurried.centroids));
    options.time_budget = std::chrono::nanoseconds(-1);
    CHECK_THROWS_AS(kmeans(points.view(), options), std::invalid_argument);
}

TEST_CASE("local search gives the same bits for any number of threads") {
    const testing::RandomPoints<float> points(9000, 3, 5, 2);
    KMeansOptions options = searching(15);
    options.threads = 1;
    const KMeansResult expected = kmeans(points.weighted(), options);
    for (const int threads : {2, 3, 8}) {
        options.threads = threads;
        const KMeansResult result = kmeans(points.weighted(), options);
        CHECK(result.labels == expected.labels);
        CHECK(result.centroids == expected.centroids);
        CHECK(result.inertia == expected.inertia);
    }
}

// Best known sums of squared errors, found by random swap followed by Lloyd's algorithm to convergence on
// Franti and Sieranoja's S, A, Birch and Unbalance sets (2018).
TEST_CASE("one start with local search comes within 0.01 % of the best known error, 0.1 % on birch1") {
    struct Known {
        std::string name;
        std::size_t clusters;
        double best, slack;
    };
    for (const Known& known :
         {Known{"s1", 15, 8.91761561687e12, 1e-4}, Known{"s2", 15, 1.32791094907e13, 1e-4},
          Known{"a1", 20, 1.21462575223e10, 1e-4}, Known{"unbalance", 8, 2.14492062848e11, 1e-4},
          Known{"birch1", 100, 9.27728582821e13, 1e-3}}) {
        const auto points = testing::shared_points("clusters/" + known.name + ".csv");
        if (!points) return;
        const double inertia = kmeans(points->view(), searching(known.clusters)).inertia;
        INFO(known.name << ": " << inertia / known.best - 1 << " over the best known");
        CHECK(inertia <= known.best * (1 + known.slack));
    }
}
