#include "quantize/salience.hpp"

#include "catch.hpp"
#include "map_picture.hpp"

#include <tinct/color/color_space.hpp>
#include <tinct/color/delta_e.hpp>
#include <tinct/quantize/quantizer.hpp>

#include <algorithm>
#include <numeric>
#include <vector>

using namespace tinct;

namespace {

// How far the entry nearest to the red country's color is from it.
double miss_of_red(double salience) {
    QuantizeOptions options;
    options.colors = PaletteSize(8);
    options.salience = salience;
    const Image map = testing::map_picture();
    const auto lab = [](int r, int g, int b) {
        return to_space(ColorSpace::lab, static_cast<float>(r), static_cast<float>(g), static_cast<float>(b));
    };
    double least = 1000;
    const QuantizedPalette found = find_palette(map.view(), options);
    for (const Rgba entry : found.palette.colors())
        least = std::min(least, ciede2000(lab(entry.r, entry.g, entry.b), lab(206, 36, 44)));
    return least;
}

}  // namespace

TEST_CASE("salience 0 changes no weight; more lets rare cubes gain and keeps the sum") {
    const std::vector<float> points{1, 1, 1, 2, 2, 2, 100, 100, 100};
    const std::vector<double> before{500, 400, 100};
    std::vector<double> weights = before;
    weigh_by_salience(points, 3, 10, 0, weights);
    CHECK(weights == before);
    weigh_by_salience(points, 3, 10, 0.5, weights);
    CHECK(std::accumulate(weights.begin(), weights.end(), 0.0) == Approx(1000));
    CHECK(weights[0] / weights[1] == Approx(1.25));              // of one cube
    CHECK((weights[0] + weights[1]) / weights[2] == Approx(3));  // square roots of 900 and 100
    weights = before;
    weigh_by_salience(points, 3, 10, 1, weights);
    CHECK(weights[0] + weights[1] == Approx(weights[2]));
}

TEST_CASE("on the map with a small red country, salience keeps an entry for the red") {
    CHECK(miss_of_red(0) > 20);
    CHECK(miss_of_red(1) < 10);
}
