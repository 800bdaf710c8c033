#include "catch.hpp"
#include "cluster/oversampling.hpp"
#include "random_points.hpp"

#include <tinct/cluster/kmeans.hpp>

#include <cmath>
#include <limits>
#include <set>
#include <vector>

using namespace tinct;

namespace {

KMeansOptions parallel_options(std::size_t clusters, std::uint64_t seed = 0) {
    KMeansOptions options;
    options.clusters = clusters;
    options.initialization = Initialization::kmeans_parallel;
    options.seed = seed;
    return options;
}

std::set<std::vector<double>> places(const Centroids& centroids) {
    std::set<std::vector<double>> places;
    for (std::size_t k = 0; k < centroids.size(); ++k)
        places.insert({centroids[k].begin(), centroids[k].end()});
    return places;
}

/// n points in `clusters` blobs of standard deviation 1 whose centers are drawn from a square.
std::vector<double> blobs(std::size_t n, std::size_t clusters, double side, std::uint64_t seed) {
    Random random(seed);
    std::vector<double> centers, points;
    for (std::size_t k = 0; k < 2 * clusters; ++k) centers.push_back(random.uniform() * side);
    for (std::size_t i = 0; i < n; ++i) {
        const double size = std::sqrt(-2 * std::log(1 - random.uniform())),
                     angle = 2 * std::acos(-1.0) * random.uniform();
        points.push_back(centers[2 * (i % clusters)] + size * std::cos(angle));
        points.push_back(centers[2 * (i % clusters) + 1] + size * std::sin(angle));
    }
    return points;
}

}  // namespace

TEST_CASE("k-means|| takes each point on its own with the probability min(1, l w d^2 / total)") {
    // One centroid at 0; the errors are 0, 2, 0, 12, 5, 81 of 100.
    const std::vector<double> line{0, 1, 5, 2, std::sqrt(5.0), 9}, weights{4, 2, 0, 3, 1, 1};
    const PackedPoints<double> points(PointSetView(line.data(), line.size(), 1).with_weights(weights), 1);
    AlignedBuffer<double> closest(kernels::tile_size);
    for (std::size_t i = 0; i < line.size(); ++i) closest[i] = line[i] * line[i];
    const double total = total_error(points, closest, 1), expected = 2;
    const std::vector<double> probabilities{0, 0.04, 0, 0.24, 0.1, 1};
    constexpr int draws = 20000;
    std::vector<int> taken(line.size()), taken_with_3(line.size());
    for (std::uint64_t seed = 0; seed < draws; ++seed) {
        const auto sample = sample_by_error(points, closest, total, expected, seed, 1);
        const bool has_3 = std::ranges::count(sample, std::size_t{3}) == 1;
        for (const std::size_t i : sample) {
            ++taken[i];
            taken_with_3[i] += has_3;
        }
    }
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto within_five_deviations = [](int count, double p) {
            return std::abs(count - draws * p) <= 5 * std::sqrt(draws * p * (1 - p)) + 1e-6;
        };
        INFO("point " << i << " was taken " << taken[i] << " times");
        CHECK(within_five_deviations(taken[i], probabilities[i]));
        if (i != 3) CHECK(within_five_deviations(taken_with_3[i], probabilities[i] * probabilities[3]));
    }
}

TEST_CASE("k-means|| takes the same points with any number of threads") {
    const testing::RandomPoints<float> cloud(30000, 2, 5, 2);
    const PackedPoints<float> points(cloud.weighted(), 1);
    AlignedBuffer<float> closest(points.tiles() * kernels::tile_size);
    for (std::size_t i = 0; i < points.size(); ++i) closest[i] = points.at(i, 0);
    const double total = total_error(points, closest, 1);
    const auto sample = sample_by_error(points, closest, total, 500, 3, 1);
    CHECK(sample.size() > 400);
    CHECK(sample.size() < 600);
    CHECK(std::ranges::is_sorted(sample));
    for (const int threads : {2, 3, 8}) {
        CHECK(total_error(points, closest, threads) == total);
        CHECK(sample_by_error(points, closest, total, 500, 3, threads) == sample);
    }
}

TEST_CASE("k-means|| never chooses a place twice, and chooses every place when there are too few") {
    const testing::RandomPoints<float> grid(2000, 2, 4, 1);  // a 5 x 5 grid: 25 places
    for (const std::size_t clusters : {1u, 2u, 7u, 24u, 25u, 26u, 40u, 3000u})
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const Centroids centroids =
                initialize_centroids(grid.weighted(), parallel_options(clusters, seed));
            CHECK(centroids.size() == std::min<std::size_t>(clusters, 25));
            CHECK(places(centroids).size() == centroids.size());
        }
}

TEST_CASE("k-means|| never chooses a point of weight 0") {
    const std::vector<double> line{0, 1, 3, 7, 100}, weights{1, 2, 0, 3, 0};
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const Centroids centroids = initialize_centroids(
            PointSetView(line.data(), line.size(), 1).with_weights(weights), parallel_options(5, seed));
        CHECK(places(centroids) == std::set<std::vector<double>>{{0}, {1}, {7}});
    }
}

TEST_CASE("k-means|| of one point and of equal points") {
    const std::vector<double> equal(40, 3.5);
    CHECK(initialize_centroids(PointSetView(equal.data(), 1, 1), parallel_options(3)).size() == 1);
    CHECK(initialize_centroids(PointSetView(equal.data(), 10, 4), parallel_options(3)).size() == 1);
}

TEST_CASE("k-means|| is on average no worse a start than k-means++") {
    const std::vector<double> data = blobs(3000, 30, 60, 11);
    const PointSetView points(data.data(), 3000, 2);
    double parallel = 0, plus_plus = 0, random = 0;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        KMeansOptions options = parallel_options(30, seed);
        parallel += kmeans(points, options).inertia;
        options.initialization = Initialization::kmeans_plus_plus;
        plus_plus += kmeans(points, options).inertia;
        options.initialization = Initialization::random;
        random += kmeans(points, options).inertia;
    }
    INFO(parallel << " " << plus_plus << " " << random);
    CHECK(parallel <= plus_plus);
    CHECK(parallel < random);
}
