// Customer segments: how many are there, and what are they like?
//   tinct_customer_segments
// Draws 600 customers of four kinds, forgets the kinds, and finds them again.
#include <tinct/tinct.hpp>
#include <tinct/util/random.hpp>

#include <cmath>
#include <cstdio>
#include <vector>

namespace {

struct Kind {
    const char* name;
    double age, spend, visits;  // years, dollars a year, visits a month
};
constexpr Kind kinds[] = {{"students", 22, 400, 9},
                          {"families", 38, 5200, 5},
                          {"collectors", 55, 9500, 1},
                          {"pensioners", 71, 1800, 7}};
constexpr std::size_t columns = 3;

double around(double mean, double spread, tinct::Random& random) {
    double sum = 0;
    for (int i = 0; i < 4; ++i) sum += random.uniform() - 0.5;
    return mean + spread * sum;
}

std::vector<double> customers() {
    tinct::Random random(1);
    std::vector<double> rows;
    for (int i = 0; i < 600; ++i) {
        const Kind& kind = kinds[random.below(4)];
        rows.insert(rows.end(), {around(kind.age, 7, random), around(kind.spend, 900, random),
                                 around(kind.visits, 1.5, random)});
    }
    return rows;
}

// Each column to mean 0 and standard deviation 1: years and dollars have no common measure.
std::vector<double> standardized(std::vector<double> rows) {
    const double n = static_cast<double>(rows.size() / columns);
    for (std::size_t j = 0; j < columns; ++j) {
        double mean = 0, variance = 0;
        for (std::size_t i = j; i < rows.size(); i += columns) mean += rows[i] / n;
        for (std::size_t i = j; i < rows.size(); i += columns)
            variance += (rows[i] - mean) * (rows[i] - mean) / n;
        for (std::size_t i = j; i < rows.size(); i += columns)
            rows[i] = (rows[i] - mean) / std::sqrt(variance);
    }
    return rows;
}

}  // namespace

int main() {
    const std::vector<double> rows = customers(), scaled = standardized(rows);
    const tinct::PointSetView points(scaled.data(), scaled.size() / columns, columns);

    tinct::ChooseKOptions choice;
    choice.max_k = 8;
    const tinct::ChooseKResult answer = tinct::choose_k(points, choice);
    std::printf("%s\n", answer.reason.c_str());
    if (!answer.recommended) return 1;

    tinct::KMeansOptions options;
    options.clusters = *answer.recommended;
    options.restarts = 10;
    const tinct::KMeansResult segments = tinct::kmeans(points, options);

    std::printf("segment  customers   age  spend/year  visits/month\n");
    for (std::size_t k = 0; k < segments.centroids.size(); ++k) {
        double count = 0, sums[columns] = {};
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (segments.labels[i] != k) continue;
            ++count;
            for (std::size_t j = 0; j < columns; ++j) sums[j] += rows[i * columns + j];
        }
        std::printf("%7zu  %9.0f  %4.0f  %10.0f  %12.1f\n", k + 1, count, sums[0] / count, sums[1] / count,
                    sums[2] / count);
    }
}
