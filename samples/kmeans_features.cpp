// K-means features: the distances to K centroids make a ring inside a ring separable by a straight cut.
//   tinct_kmeans_features
// (Coates, Lee and Ng 2011 learn features for pictures in this way.)
#include <tinct/tinct.hpp>
#include <tinct/util/random.hpp>

#include <cmath>
#include <cstdio>
#include <numbers>
#include <vector>

namespace {

struct Rings {
    std::vector<double> coordinates;
    std::vector<int> inner;  // 1 for a point of the inner ring, else -1
};

Rings draw_rings(std::size_t count, std::uint64_t seed) {
    tinct::Random random(seed);
    Rings rings;
    for (std::size_t i = 0; i < count; ++i) {
        const int inner = random.below(2) == 0 ? 1 : -1;
        const double radius = (inner == 1 ? 1.0 : 2.2) + 0.4 * random.uniform();
        const double angle = 2 * std::numbers::pi * random.uniform();
        rings.coordinates.insert(rings.coordinates.end(),
                                 {radius * std::cos(angle), radius * std::sin(angle)});
        rings.inner.push_back(inner);
    }
    return rings;
}

// A perceptron (Rosenblatt 1958) with averaged weights: the plainest straight cut.
std::vector<double> learn(const std::vector<double>& rows, const std::vector<int>& sides) {
    const std::size_t d = rows.size() / sides.size();
    std::vector<double> weights(d + 1), average(d + 1);
    for (int pass = 0; pass < 50; ++pass)
        for (std::size_t i = 0; i < sides.size(); ++i) {
            double score = weights[d];
            for (std::size_t j = 0; j < d; ++j) score += weights[j] * rows[i * d + j];
            if (score * sides[i] <= 0) {
                for (std::size_t j = 0; j < d; ++j) weights[j] += sides[i] * rows[i * d + j];
                weights[d] += sides[i];
            }
            for (std::size_t j = 0; j <= d; ++j) average[j] += weights[j];
        }
    return average;
}

double share_right(const std::vector<double>& cut, const std::vector<double>& rows,
                   const std::vector<int>& sides) {
    const std::size_t d = rows.size() / sides.size();
    std::size_t right = 0;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        double score = cut[d];
        for (std::size_t j = 0; j < d; ++j) score += cut[j] * rows[i * d + j];
        right += score * sides[i] > 0;
    }
    return static_cast<double>(right) / static_cast<double>(sides.size());
}

tinct::PointSetView view(const Rings& rings) { return {rings.coordinates.data(), rings.inner.size(), 2}; }

}  // namespace

int main() {
    const Rings train = draw_rings(800, 1), test = draw_rings(800, 2);

    tinct::KMeansOptions options;
    options.clusters = 24;
    const tinct::Centroids centroids = tinct::kmeans(view(train), options).centroids;
    const std::vector<double> train_features = tinct::transform(view(train), centroids);
    const std::vector<double> test_features = tinct::transform(view(test), centroids);

    const double plain = share_right(learn(train.coordinates, train.inner), test.coordinates, test.inner);
    const double with_features = share_right(learn(train_features, train.inner), test_features, test.inner);
    std::printf("a straight cut through the coordinates: %.1f %% right\n", 100 * plain);
    std::printf("the same through the distances to %zu centroids: %.1f %% right\n", centroids.size(),
                100 * with_features);
}
