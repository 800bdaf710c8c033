// Anomalies: readings that are far from every centroid of the normal ones.
//   tinct_anomaly
// A machine has three normal states. Ten readings of five hundred are none of them.
#include <tinct/tinct.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

constexpr std::size_t columns = 2;  // temperature in degrees Celsius, vibration in mm/s
constexpr double states[3][columns] = {{20, 0.2}, {60, 1.5}, {75, 3.0}};

std::vector<double> normal_readings(std::size_t count, tinct::Random& random) {
    std::vector<double> rows;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& state = states[random.below(3)];
        rows.push_back(state[0] + 4 * (random.uniform() + random.uniform() - 1));
        rows.push_back(state[1] + 0.2 * (random.uniform() + random.uniform() - 1));
    }
    return rows;
}

// Degrees and millimeters a second on one scale: a step of each that an engineer would notice.
std::vector<double> scaled(std::vector<double> rows) {
    for (std::size_t i = 0; i < rows.size(); i += columns) {
        rows[i] /= 4;
        rows[i + 1] /= 0.2;
    }
    return rows;
}

// The distance of each reading to its nearest centroid.
std::vector<double> scores(const std::vector<double>& rows, const tinct::Centroids& centroids) {
    const std::size_t n = rows.size() / columns, k = centroids.size();
    const std::vector<double> distances =
        tinct::transform(tinct::PointSetView(rows.data(), n, columns), centroids);
    std::vector<double> result;
    for (std::size_t i = 0; i < n; ++i)
        result.push_back(*std::min_element(distances.begin() + static_cast<std::ptrdiff_t>(i * k),
                                           distances.begin() + static_cast<std::ptrdiff_t>((i + 1) * k)));
    return result;
}

}  // namespace

int main() {
    tinct::Random random(3);
    const std::vector<double> history = scaled(normal_readings(2000, random));
    tinct::KMeansOptions options;
    options.clusters = 3;
    options.restarts = 5;
    const tinct::PointSetView points(history.data(), history.size() / columns, columns);
    const tinct::Centroids centroids = tinct::kmeans(points, options).centroids;

    // As far as one normal reading in a thousand goes, and half as far again.
    std::vector<double> usual = scores(history, centroids);
    std::ranges::sort(usual);
    const double limit = 1.5 * usual[usual.size() - 1 - usual.size() / 1000];

    std::vector<double> today = normal_readings(490, random);
    for (int i = 0; i < 10; ++i) {  // hot and still, or cold and shaking
        const bool hot = i % 2 == 0;
        today.insert(today.end(), {hot ? 85 + random.uniform() : 25 + random.uniform(), hot ? 0.4 : 2.6});
    }
    const std::vector<double> today_scores = scores(scaled(today), centroids);
    std::size_t found = 0, false_alarms = 0;
    for (std::size_t i = 0; i < today_scores.size(); ++i)
        if (today_scores[i] > limit) ++(i < 490 ? false_alarms : found);
    std::printf("limit %.2f: %zu of 10 anomalies found, %zu false alarms among 490 readings\n", limit, found,
                false_alarms);
}
