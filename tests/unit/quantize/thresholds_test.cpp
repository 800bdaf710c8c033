#include "catch.hpp"
#include "quantize/blue_noise.hpp"
#include "quantize/ordered_dither.hpp"

#include <tinct/util/random.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using namespace tinct;

namespace {

// Power of the wavelengths of 16 places and more in a matrix of ranks, by the Fourier transform's definition.
double low_power(const std::vector<double>& ranks) {
    constexpr int side = blue_noise_side;
    const double turn = 2 * 3.14159265358979 / side;
    const double mean = static_cast<double>(ranks.size() - 1) / 2;
    double power = 0;
    for (int u = 0; u <= 4; ++u)
        for (int v = -4; v <= 4; ++v) {
            double real = 0, imaginary = 0;
            for (int y = 0; y < side; ++y)
                for (int x = 0; x < side; ++x) {
                    const double value = ranks[static_cast<std::size_t>(y * side + x)] - mean;
                    real += value * std::cos(turn * (u * x + v * y));
                    imaginary += value * std::sin(turn * (u * x + v * y));
                }
            power += real * real + imaginary * imaginary;
        }
    return power;
}

}  // namespace

TEST_CASE("the Bayer matrix of side n has each of the n * n thresholds once") {
    const int size = GENERATE(2, 4, 8, 16);
    const Thresholds thresholds = bayer_thresholds(size);
    const auto side = static_cast<std::uint32_t>(size);
    std::vector<float> found;
    for (std::uint32_t y = 0; y < side; ++y)
        for (std::uint32_t x = 0; x < side; ++x) {
            found.push_back(thresholds(x, y));
            REQUIRE(thresholds(x + 3 * side, y + side) == found.back());
        }
    std::ranges::sort(found);
    const auto cells = static_cast<float>(size * size);
    for (std::size_t k = 0; k < found.size(); ++k)
        REQUIRE(found[k] == (static_cast<float>(k) + 0.5f) / cells);
}

TEST_CASE("the Bayer matrices of sides 2 and 4 are the published ones") {
    const int two[2][2] = {{0, 2}, {3, 1}};
    const int four[4][4] = {{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}};
    for (std::uint32_t y = 0; y < 4; ++y)
        for (std::uint32_t x = 0; x < 4; ++x) {
            CHECK(bayer_thresholds(4)(x, y) * 16 - 0.5f == static_cast<float>(four[y][x]));
            CHECK(bayer_thresholds(2)(x, y) * 4 - 0.5f == static_cast<float>(two[y % 2][x % 2]));
        }
}

TEST_CASE("the blue-noise ranks are the numbers 0 to 4095, once each") {
    std::vector<int> ranks(std::begin(blue_noise_ranks), std::end(blue_noise_ranks));
    std::ranges::sort(ranks);
    std::vector<int> expected(4096);
    std::iota(expected.begin(), expected.end(), 0);
    CHECK(ranks == expected);
    CHECK(blue_noise_thresholds()(65, 130) == blue_noise_thresholds()(1, 2));
}

TEST_CASE("blue noise has far less power at low frequencies than white noise") {
    const std::vector<double> blue(std::begin(blue_noise_ranks), std::end(blue_noise_ranks));
    std::vector<double> shuffled = blue;
    Random random(1);
    for (std::size_t i = shuffled.size(); i > 1; --i)
        std::swap(shuffled[i - 1], shuffled[static_cast<std::size_t>(random.below(i))]);
    CHECK(low_power(blue) < low_power(shuffled) / 20);
}
