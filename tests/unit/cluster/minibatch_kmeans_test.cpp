#include "catch.hpp"
#include "random_points.hpp"
#include "simd_targets.hpp"

#include <tinct/cluster/minibatch_kmeans.hpp>
#include <tinct/cluster/predict.hpp>
#include <tinct/util/error.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

using namespace tinct;

namespace {

using Values = std::vector<double>;

/// Points round centers on a 3 x 3 grid of spacing 10, with standard deviation 1, in random order.
Values grid_blobs(std::size_t n, std::uint64_t seed) {
    Random random(seed);
    Values points;
    for (std::size_t i = 0; i < n; ++i) {
        const double size = std::sqrt(-2 * std::log(1 - random.uniform())),
                     angle = 2 * std::acos(-1.0) * random.uniform();
        points.push_back(static_cast<double>(random.below(3)) * 10 + size * std::cos(angle));
        points.push_back(static_cast<double>(random.below(3)) * 10 + size * std::sin(angle));
    }
    return points;
}

PointSetView plane(const Values& points) { return {points.data(), points.size() / 2, 2}; }
PointSetView line(const Values& points) { return {points.data(), points.size(), 1}; }

MiniBatchKMeansOptions with_clusters(std::size_t clusters, std::uint64_t seed = 0) {
    MiniBatchKMeansOptions options;
    options.clusters = clusters;
    options.seed = seed;
    return options;
}

/// How far the farthest blob's center is from the nearest centroid.
double worst_miss(const Centroids& centroids) {
    double worst = 0;
    for (const double x : {0.0, 10.0, 20.0})
        for (const double y : {0.0, 10.0, 20.0}) {
            double nearest = std::numeric_limits<double>::infinity();
            for (std::size_t k = 0; k < centroids.size(); ++k)
                nearest = std::min(nearest, std::hypot(centroids[k][0] - x, centroids[k][1] - y));
            worst = std::max(worst, nearest);
        }
    return worst;
}

Values sorted(const Centroids& centroids) {
    Values all(centroids.coordinates().begin(), centroids.coordinates().end());
    std::ranges::sort(all);
    return all;
}

}  // namespace

TEST_CASE("mini-batch k-means comes within a few percent of k-means") {
    for (const std::size_t batch_size : {200u, 1024u, 100000u})
        for (std::uint64_t seed = 0; seed < 5; ++seed) {
            const Values blobs = grid_blobs(9000, seed);
            auto options = with_clusters(9, seed);
            options.batch_size = batch_size;
            const Clustering found = minibatch_kmeans(plane(blobs), options);
            KMeansOptions exact;
            exact.clusters = 9;
            exact.restarts = 5;
            const double best = kmeans(plane(blobs), exact).inertia;
            INFO("inertia " << found.inertia << ", k-means " << best);
            CHECK(found.inertia >= best * (1 - 1e-9));
            CHECK(found.inertia <= best * 1.02);
            CHECK(found.converged);
            CHECK(found.iterations >= 2);
        }
    // Points without clusters are harder to agree on.
    const testing::RandomPoints<float> cloud(20000, 3, 1, 2);
    KMeansOptions exact;
    exact.clusters = 30;
    CHECK(minibatch_kmeans(cloud.weighted(), with_clusters(30)).inertia <=
          kmeans(cloud.weighted(), exact).inertia * 1.05);
}

TEST_CASE("the labels and the inertia of mini-batch k-means are those of all points") {
    const testing::RandomPoints<double> points(3000, 2, 8, 2);
    const Clustering found = minibatch_kmeans(points.weighted(), with_clusters(12));
    CHECK(found.labels == predict(points.view(), found.centroids));
    double inertia = 0;
    for (std::size_t i = 0; i < 3000; ++i)
        for (std::size_t j = 0; j < 2; ++j)
            inertia += points.weights[i] *
                       std::pow(points.coordinates[2 * i + j] - found.centroids[found.labels[i]][j], 2);
    CHECK(found.inertia == Approx(inertia).epsilon(1e-12));
}

TEST_CASE("partial_fit over the chunks of a stream finds the centers of its blobs") {
    const Values blobs = grid_blobs(30000, 3);
    for (const std::size_t chunk : {150u, 1000u}) {
        MiniBatchKMeans model(with_clusters(9, 4));
        for (std::size_t first = 0; first < 30000; first += chunk)
            model.partial_fit(PointSetView(&blobs[2 * first], chunk, 2));
        CHECK(worst_miss(model.centroids()) < 0.15);  // a mean of 3,333 points has deviation 0.02
        double seen = 0;
        for (const double weight : model.weights()) seen += weight;
        CHECK(seen <= 30000);
        CHECK(seen >= 29000);  // a centroid that moved starts anew
    }
}

TEST_CASE("each centroid is the mean of all points it was given") {
    MiniBatchKMeans model(with_clusters(2));
    model.partial_fit(line({0, 100}));
    model.partial_fit(line({1, 2, 90}));
    CHECK(sorted(model.centroids())[0] == Approx(1).epsilon(1e-14));
    CHECK(sorted(model.centroids())[1] == Approx(95).epsilon(1e-14));
    CHECK(model.batch_inertia() == Approx(1 + 4 + 100));
    model.partial_fit(line({5, 3}));
    CHECK(sorted(model.centroids())[0] == Approx((0 + 1 + 2 + 5 + 3) / 5.0).epsilon(1e-14));
    CHECK(sorted(model.centroids())[1] == Approx(95).epsilon(1e-14));
    auto weights = model.weights();
    std::ranges::sort(weights);
    CHECK(weights == Values{2, 5});
}

TEST_CASE("a point of weight 3 counts as three points, one of weight 0 as none") {
    const Values points{2, 7, 55, 60}, weights{3, 0, 1, 2}, repeated{2, 2, 2, 55, 60, 60};
    MiniBatchKMeans weighted(with_clusters(2)), plain(with_clusters(2));
    for (MiniBatchKMeans* const model : {&weighted, &plain}) model->partial_fit(line({0, 50}));
    weighted.partial_fit(line(points).with_weights(weights));
    plain.partial_fit(line(repeated));
    CHECK(weighted.centroids() == plain.centroids());
    CHECK(weighted.weights() == plain.weights());
    CHECK(weighted.batch_inertia() == plain.batch_inertia());
}

TEST_CASE("a centroid that no point chooses moves to where points are") {
    MiniBatchKMeans model(with_clusters(2));
    model.partial_fit(line({1000, 5}));
    Random random(1);
    for (int batch = 0; batch < 100; ++batch) {
        Values points;
        for (int i = 0; i < 20; ++i) points.push_back(random.uniform() + (i % 2 == 0 ? 0 : 10));
        model.partial_fit(line(points));
        // 100 points for each of 2 clusters: the tenth batch of 20.
        if (batch == 8) CHECK(sorted(model.centroids())[1] == Approx(1000));
        if (batch == 9) CHECK(sorted(model.centroids())[1] < 12);
    }
    // The other one still remembers the 180 points of both blobs that it was given before.
    CHECK(sorted(model.centroids())[0] == Approx(0.5).margin(1));
    CHECK(sorted(model.centroids())[1] == Approx(10.5).margin(1));
}

TEST_CASE(
    "a first batch of fewer distinct points than clusters gives as many, and later batches add the rest") {
    MiniBatchKMeans model(with_clusters(3));
    model.partial_fit(line({0.1, 0.1, 0.1}));
    CHECK(model.centroids().size() == 1);
    model.partial_fit(line({0.1, 0.1, 0.1, 0.1}));  // their mean is 0.1 but for rounding: nothing to add
    CHECK(model.centroids().size() == 1);
    model.partial_fit(line({0.1, 7}));
    CHECK(sorted(model.centroids())[1] == 7);
    model.partial_fit(line({-4, 0.1, 7, 8}));
    CHECK(model.centroids().size() == 3);
    CHECK(model.weights().size() == 3);
}

TEST_CASE("mini-batch k-means with fewer distinct points than clusters gives one centroid each") {
    const Values few{1, 2, 2, 5, 1, 5, 5};
    CHECK(sorted(minibatch_kmeans(line(few), with_clusters(5)).centroids) == Values{1, 2, 5});
    const Clustering one =
        minibatch_kmeans(line(few).with_weights(Values{0, 0, 0, 2, 0, 0, 0}), with_clusters(5));
    CHECK(sorted(one.centroids) == Values{5});
    CHECK(one.labels == std::vector<std::uint32_t>(7));
    CHECK(minibatch_kmeans(line({3}), with_clusters(4)).inertia == 0);
    const testing::RandomPoints<float> many(300, 1000, 5, 0);
    CHECK(minibatch_kmeans(many.view(), with_clusters(4)).centroids.dimensions() == 1000);
}

TEST_CASE("mini-batch k-means gives the same bits for any number of threads on every SIMD target") {
    const testing::RandomPoints<float> points(20000, 3, 5, 2);
    auto options = with_clusters(100, 6);
    options.batch_size = 15000;  // enough work for several threads
    options.max_epochs = 3;
    options.threads = 1;
    const Clustering expected = minibatch_kmeans(points.weighted(), options);
    options.seed = 7;
    CHECK(minibatch_kmeans(points.weighted(), options).centroids != expected.centroids);
    options.seed = 6;
    for (const detail::InstructionSet target : testing::simd_targets()) {
        const testing::OnlySimdTarget only(target);
        for (const int threads : {1, 2, 3, 8}) {
            options.threads = threads;
            const Clustering found = minibatch_kmeans(points.weighted(), options);
            CHECK(found.centroids == expected.centroids);
            CHECK(found.labels == expected.labels);
            CHECK(found.inertia == expected.inertia);
            CHECK(found.iterations == expected.iterations);
        }
    }
}

TEST_CASE("batches of every scalar type and stride teach the same") {
    const std::vector<std::uint8_t> bytes{1, 9, 200, 9, 3, 9, 210, 9};
    const std::vector<float> floats{1, 200, 3, 210};
    const Values doubles{1, 200, 3, 210};
    MiniBatchKMeans of_bytes(with_clusters(2)), of_floats(with_clusters(2)), of_doubles(with_clusters(2));
    of_bytes.partial_fit(PointSetView(bytes.data(), 4, 1, 2));
    of_floats.partial_fit(PointSetView(floats.data(), 4, 1));
    of_doubles.partial_fit(line(doubles));
    CHECK(sorted(of_bytes.centroids()) == Values{2, 205});
    CHECK(of_bytes.centroids() == of_floats.centroids());
    CHECK(sorted(of_doubles.centroids()) == Values{2, 205});
    of_doubles.partial_fit(PointSetView(bytes.data(), 4, 1, 2));
    CHECK(sorted(of_doubles.centroids()) == Values{2, 205});
}

TEST_CASE("a batch that makes no sense is refused and changes nothing") {
    MiniBatchKMeans model(with_clusters(2));
    model.partial_fit(plane({0, 0, 10, 10}));
    const Centroids before = model.centroids();
    CHECK_THROWS_WITH(model.partial_fit(line({1, 2})),
                      "mini-batch k-means: the points have 1 coordinates, those before had 2");
    CHECK_THROWS_WITH(model.partial_fit(plane({0, 0, 1, std::nan("")})),
                      "coordinate 1 of point 1 is not finite");
    CHECK_THROWS_AS(model.partial_fit(PointSetView()), std::invalid_argument);
    CHECK_THROWS_AS(model.partial_fit(plane({1, 1}).with_weights(Values{0})), std::invalid_argument);
    CHECK_THROWS_AS(model.partial_fit(plane({1, 1}).with_weights(Values{-1})), std::invalid_argument);
    CHECK(model.centroids() == before);
    CHECK(model.weights() == Values{1, 1});
    MiniBatchKMeans fresh(with_clusters(2));
    CHECK(fresh.centroids().size() == 0);
    CHECK_THROWS_AS(fresh.partial_fit(PointSetView()), std::invalid_argument);
}

TEST_CASE("options of mini-batch k-means that make no sense are refused") {
    const Values points{1, 2};
    const auto refused = [&](auto change) {
        MiniBatchKMeansOptions options;
        change(options);
        CHECK_THROWS_AS(MiniBatchKMeans(options), std::invalid_argument);
        CHECK_THROWS_AS(minibatch_kmeans(line(points), options), std::invalid_argument);
    };
    refused([](auto& options) { options.clusters = 0; });
    refused([](auto& options) { options.batch_size = 0; });
    refused([](auto& options) { options.max_epochs = 0; });
    refused([](auto& options) { options.threads = -1; });
    refused([](auto& options) { options.tolerance = -1; });
    refused([](auto& options) { options.tolerance = std::nan(""); });
    CHECK_THROWS_AS(minibatch_kmeans(PointSetView()), std::invalid_argument);
}

TEST_CASE("mini-batch k-means reports its progress and can be canceled") {
    const Values blobs = grid_blobs(5000, 1);
    auto options = with_clusters(9);
    Values shares;
    options.progress = [&](double share) {
        shares.push_back(share);
        return true;
    };
    const Clustering found = minibatch_kmeans(plane(blobs), options);
    CHECK(std::ranges::is_sorted(shares));
    CHECK(shares.front() == 0);
    CHECK(shares.back() < 1);
    CHECK(shares.size() + 1 == static_cast<std::size_t>(found.iterations));  // the sample is no pass's
    options.progress = [](double share) { return share < 0.005; };
    try {
        minibatch_kmeans(plane(blobs), options);
        FAIL("was not canceled");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::canceled);
    }
}
