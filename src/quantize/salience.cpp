#include "quantize/salience.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <unordered_map>
#include <vector>

namespace tinct {

namespace {

// Which cube a point is in. Coordinates are below 2^15 cubes from the origin.
std::uint64_t cube_of(const float* point, std::size_t dimensions, float cell) {
    std::uint64_t cube = 0;
    for (std::size_t j = 0; j < dimensions; ++j)
        cube = cube << 16 | static_cast<std::uint16_t>(static_cast<int>(std::floor(point[j] / cell)));
    return cube;
}

// Powers differ in the last of 53 bits from one machine's library to the next. Of those rounded to 24 bits,
// one in about 2^28 should.
double rounded_power(double base, double exponent) {
    return static_cast<double>(static_cast<float>(std::pow(base, exponent)));
}

}  // namespace

void weigh_by_salience(std::span<const float> points, std::size_t dimensions, float cell, double salience,
                       std::span<double> weights) {
    if (!(salience > 0)) return;
    std::unordered_map<std::uint64_t, double> weight_of_cube;
    std::vector<std::uint64_t> cubes(weights.size());
    for (std::size_t i = 0; i < weights.size(); ++i) {
        cubes[i] = cube_of(&points[i * dimensions], dimensions, cell);
        weight_of_cube[cubes[i]] += weights[i];
    }
    const double before = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] *= rounded_power(weight_of_cube[cubes[i]], -salience);
    const double after = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (double& weight : weights) weight *= before / after;
}

}  // namespace tinct
