#include "catch.hpp"
#include "random_labels.hpp"
#include "random_points.hpp"

#include <tinct/cluster/silhouette.hpp>

#include <cmath>
#include <vector>

using namespace tinct;
using Labels = std::vector<std::uint32_t>;

namespace {

// By thirds of the first coordinate, with every seventh label wrong, so that the silhouettes vary.
Labels slices(const testing::RandomPoints<double>& points) {
    Labels labels;
    for (std::size_t i = 0; i < points.weights.size(); ++i) {
        const auto slice = static_cast<std::uint32_t>(points.view()(i, 0) / 86);
        labels.push_back(i % 7 == 0 ? (slice + 1) % 3 : slice);
    }
    return labels;
}

struct Coverage {
    double mean_error = 0;    // of the estimates, on average, in units of its own standard error
    double spread_ratio = 0;  // the estimates' true standard deviation over the stated one
    double covered = 0;       // share of truths within 1.96 standard errors
};

Coverage coverage(const PointSetView& points, const Labels& labels, std::size_t sample_size) {
    const double truth = silhouette(points, labels).mean;
    constexpr int seeds = 1000;
    double errors = 0, squares = 0, stated = 0, covered = 0;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        const SampledSilhouette found = sampled_silhouette(points, labels, sample_size, seed, 1);
        const double error = found.mean - truth;
        errors += error;
        squares += error * error;
        stated += found.standard_error * found.standard_error;
        covered += std::abs(error) <= 1.96 * found.standard_error;
    }
    return {errors / std::sqrt(squares), std::sqrt(squares / stated), covered / seeds};
}

}  // namespace

// 1.96 standard errors cover 95 %, of 1000 seeds with a deviation of 0.7 %; the bounds are over 4 of them
// away. The same goes for the others: the mean error has deviation 1, the spread ratio 0.022.
TEST_CASE("a sampled silhouette is right on average, and its standard error covers the truth") {
    const testing::RandomPoints<double> points(240, 2, 9, 2);
    for (const PointSetView& view : {points.view(), points.weighted()}) {
        const Coverage found = coverage(view, slices(points), 60);
        CHECK(std::abs(found.mean_error) < 4);
        CHECK(found.spread_ratio == Approx(1).margin(0.1));
        CHECK(found.covered > 0.91);
        CHECK(found.covered < 0.98);
    }
}

// Weights 1 / (1 - u): most are 1, the largest some hundred, and together the few large ones count most.
TEST_CASE("a few heavy points among many light ones do a sampled silhouette no harm") {
    const testing::RandomPoints<double> points(240, 2, 9, 2);
    Random random(5);
    std::vector<double> weights;
    for (std::size_t i = 0; i < 240; ++i) weights.push_back(std::floor(1 / (1 - random.uniform())));
    const PointSetView view = points.view().with_weights(weights);
    const Coverage found = coverage(view, slices(points), 60);
    CHECK(std::abs(found.mean_error) < 4);
    CHECK(found.spread_ratio == Approx(1).margin(0.15));
    CHECK(found.covered > 0.9);
    CHECK(found.covered < 0.98);
    const double truth = silhouette(view, slices(points)).mean;
    CHECK(std::abs(sampled_silhouette(view, slices(points), 60).mean - truth) < 0.15);
}

TEST_CASE("one point drawn beside one that is always taken states an error of its whole weight") {
    const std::vector<double> x{0, 1, 5, 6}, weights{100, 1, 1, 1};
    const PointSetView points(x.data(), 4, 1);
    CHECK(sampled_silhouette(points.with_weights(weights), Labels{0, 0, 1, 1}, 2).standard_error ==
          Approx(3.0 / 103));
}

TEST_CASE("the standard error shrinks when the sample is most of the points") {
    const testing::RandomPoints<double> points(240, 2, 9, 2);
    const Coverage found = coverage(points.view(), slices(points), 200);
    CHECK(found.spread_ratio == Approx(1).margin(0.1));  // 2.4 times less without the correction
}

TEST_CASE("a sample of all points is exact, and takes those of positive weight") {
    const testing::RandomPoints<double> points(150, 2, 9, 0);
    const Labels labels = testing::random_labels(150, 3, 3);
    std::size_t positive = 0;
    for (const double weight : points.weights) positive += weight > 0;
    const SampledSilhouette found = sampled_silhouette(points.weighted(), labels, 5000);
    CHECK(found.mean == silhouette(points.weighted(), labels).mean);
    CHECK(found.standard_error == 0);
    CHECK(found.sample_size == positive);
    CHECK(sampled_silhouette(points.weighted(), labels, positive - 1).standard_error > 0);
}

TEST_CASE("a sampled silhouette depends on the seed alone, not on the threads") {
    const testing::RandomPoints<double> points(3000, 3, 9, 2);
    const Labels labels = testing::random_labels(3000, 3, 3);
    const SampledSilhouette found = sampled_silhouette(points.weighted(), labels, 500, 7, 1);
    for (const int threads : {2, 3, 8}) {
        const SampledSilhouette again = sampled_silhouette(points.weighted(), labels, 500, 7, threads);
        CHECK(again.mean == found.mean);
        CHECK(again.standard_error == found.standard_error);
    }
    CHECK(sampled_silhouette(points.weighted(), labels, 500, 8, 1).mean != found.mean);
}
