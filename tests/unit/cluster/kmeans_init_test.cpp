// Random choices are tested by their distribution: chi-square against the probabilities that the definitions
// give.

#include "catch.hpp"
#include "random_points.hpp"

#include <tinct/cluster/kmeans.hpp>

#include <cmath>
#include <map>
#include <set>
#include <vector>

using namespace tinct;

namespace {

constexpr int draws = 20000;

double chi_square(const std::map<std::vector<double>, int>& seen,
                  const std::map<std::vector<double>, double>& expected) {
    double sum = 0;
    for (const auto& [outcome, probability] : expected) {
        const double mean = probability * draws, count = seen.contains(outcome) ? seen.at(outcome) : 0;
        sum += (count - mean) * (count - mean) / mean;
    }
    return sum;
}

// Five standard deviations above the mean of the chi-square distribution.
double chi_square_limit(std::size_t outcomes) {
    const double freedom = static_cast<double>(outcomes) - 1;
    return freedom + 5 * std::sqrt(2 * freedom);
}

std::map<std::vector<double>, int> draw(const PointSetView& points, KMeansOptions options) {
    std::map<std::vector<double>, int> seen;
    options.threads = 1;
    for (int start = 0; start < draws; ++start) {
        const Centroids centroids = initialize_centroids(points, options, start);
        ++seen[{centroids.coordinates().begin(), centroids.coordinates().end()}];
    }
    return seen;
}

const std::vector<double> line{0, 1, 3, 7};
const std::vector<double> weights{1, 2, 0, 3};

double weighted_error(double x, const std::vector<double>& centroids, double weight) {
    double least = INFINITY;
    for (const double c : centroids) least = std::min(least, (x - c) * (x - c));
    return weight * least;
}

double total_error(const std::vector<double>& centroids) {
    double total = 0;
    for (std::size_t i = 0; i < line.size(); ++i) total += weighted_error(line[i], centroids, weights[i]);
    return total;
}

}  // namespace

TEST_CASE("k-means++ draws the first centroid by weight and the second by weight times squared distance") {
    KMeansOptions options;
    options.clusters = 2;
    options.initialization = Initialization::kmeans_plus_plus;
    std::map<std::vector<double>, double> expected;
    for (std::size_t a = 0; a < line.size(); ++a)
        for (std::size_t b = 0; b < line.size(); ++b) {
            const double first = weights[a] / 6;
            const double second = weighted_error(line[b], {line[a]}, weights[b]) / total_error({line[a]});
            if (first * second > 0) expected[{line[a], line[b]}] = first * second;
        }
    const auto seen = draw(PointSetView(line.data(), 4, 1).with_weights(weights), options);
    for (const auto& [pair, count] : seen) CHECK(expected.contains(pair));
    CHECK(chi_square(seen, expected) < chi_square_limit(expected.size()));
}

TEST_CASE("greedy k-means++ keeps the best of its draws: 2 for two clusters") {
    KMeansOptions options;
    options.clusters = 2;  // 2 + floor(ln 2) = 2 draws
    std::map<std::vector<double>, double> expected;
    for (std::size_t a = 0; a < line.size(); ++a)
        for (std::size_t b = 0; b < line.size(); ++b)
            for (std::size_t c = 0; c < line.size(); ++c) {
                const double p = weights[a] / 6 * weighted_error(line[b], {line[a]}, weights[b]) /
                                 total_error({line[a]}) * weighted_error(line[c], {line[a]}, weights[c]) /
                                 total_error({line[a]});
                if (!(p > 0)) continue;
                const double with_b = total_error({line[a], line[b]}),
                             with_c = total_error({line[a], line[c]});
                expected[{line[a], with_c < with_b ? line[c] : line[b]}] += p;
            }
    const auto seen = draw(PointSetView(line.data(), 4, 1).with_weights(weights), options);
    for (const auto& [pair, count] : seen) CHECK(expected.contains(pair));
    CHECK(chi_square(seen, expected) < chi_square_limit(expected.size()));
}

TEST_CASE("random initialization draws by weight without repetition") {
    KMeansOptions options;
    options.clusters = 2;
    options.initialization = Initialization::random;
    std::map<std::vector<double>, double> expected;
    for (std::size_t a = 0; a < line.size(); ++a)
        for (std::size_t b = 0; b < line.size(); ++b)
            if (a != b && weights[a] * weights[b] > 0)
                expected[{line[a], line[b]}] = weights[a] / 6 * weights[b] / (6 - weights[a]);
    const auto seen = draw(PointSetView(line.data(), 4, 1).with_weights(weights), options);
    for (const auto& [pair, count] : seen) CHECK(expected.contains(pair));
    CHECK(chi_square(seen, expected) < chi_square_limit(expected.size()));
}

TEST_CASE("k-means++ never draws a place twice, however many points lie there") {
    const testing::RandomPoints<float> points(2000, 2, 4, 1);  // a 5 x 5 grid: 25 places
    for (const auto initialization :
         {Initialization::kmeans_plus_plus, Initialization::greedy_kmeans_plus_plus}) {
        KMeansOptions options;
        options.clusters = 40;
        options.initialization = initialization;
        const Centroids centroids = initialize_centroids(points.weighted(), options);
        std::set<std::vector<double>> places;
        for (std::size_t k = 0; k < centroids.size(); ++k)
            places.insert({centroids[k].begin(), centroids[k].end()});
        CHECK(places.size() == centroids.size());
        CHECK(centroids.size() == 25);
    }
}
