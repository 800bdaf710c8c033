#include "quantize/rounded_palette.hpp"

#include "catch.hpp"
#include "quantize/level_descent.hpp"
#include "random_image.hpp"
#include "reference/slow_kmeans.hpp"
#include "reference/slow_level_descent.hpp"

#include <tinct/cluster/kmeans.hpp>
#include <tinct/quantize/quantizer.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

using namespace tinct;
using namespace tinct::testing;

namespace {

constexpr std::array every_space{ColorSpace::srgb, ColorSpace::linear, ColorSpace::oklab, ColorSpace::lab};

std::vector<Rgb> colors_of(const Image& image) {
    std::vector<Rgb> colors;
    for (const Rgba pixel : image.pixels()) colors.push_back({pixel.r, pixel.g, pixel.b});
    return colors;
}

double squares_of(const PointSetView& points) {
    const std::vector<double> origin(points.dimensions());
    double sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i)
        sum += points.weight(i) * reference::squared_distance<double>(points, i, origin);
    return sum;
}

}  // namespace

TEST_CASE("a palette is rounded, descended as often as asked for, sorted, and its error told as it is") {
    const ColorSpace color_space = GENERATE(from_range(every_space));
    const PaletteSpace space(color_space, Opacity::opaque);
    const std::vector<float> points = space.points(colors_of(wavy_image(40, 30, 1)));
    const PointSetView view(points.data(), points.size() / 3, 3);
    const PackedPoints<float> packed(view, 1);
    KMeansIteration<float> iteration(packed, KMeansAlgorithm::filtering, 1);
    KMeansOptions options;
    options.clusters = 24;
    FoundCentroids found{kmeans(view, options).centroids, squares_of(view), {}, {}};

    std::vector<Rgba> expected = rounded_colors(found.centroids, space);
    double last_error = slow_error(packed, expected, space);
    const double error_at_first = last_error;
    for (const int descents : {0, 1, 2, 100}) {
        found.rounding.descents = descents;
        const FoundPalette palette = round_palette(packed, iteration, found, space, {}, {});
        expected = rounded_colors(found.centroids, space);
        for (int i = 0; i < descents; ++i) expected = descend_levels(packed, expected, space, 1);
        sort_palette(expected);
        REQUIRE(palette.colors == expected);
        const Centroids entries = space.points(expected);
        for (std::size_t i = 0; i < view.size(); ++i)
            REQUIRE(palette.indices[i] == reference::nearest_centroid<float>(view, i, entries).label);
        const double error = slow_error(packed, expected, space);
        CHECK(palette.evidence.inertia == Approx(error).epsilon(color_space == ColorSpace::srgb ? 0 : 1e-6));
        CHECK(error <= last_error * (1 + 1e-6));
        last_error = error;
    }
    CHECK(last_error < error_at_first);
}

TEST_CASE("annealing is kept only where it lowers the error, and with many entries it does") {
    const PaletteSpace space(GENERATE(from_range(every_space)), Opacity::opaque);
    const std::vector<float> points = space.points(colors_of(wavy_image(60, 50, 1)));
    const PointSetView view(points.data(), points.size() / 3, 3);
    const PackedPoints<float> packed(view, 1);
    KMeansIteration<float> iteration(packed, KMeansAlgorithm::filtering, 1);
    int lower = 0;
    for (const std::size_t entries : {1u, 2u, 5u, 60u, 120u, 250u}) {
        KMeansOptions options;
        options.clusters = entries;
        FoundCentroids found{kmeans(view, options).centroids, squares_of(view), {100, 0}, {}};
        const double descended = round_palette(packed, iteration, found, space, {}, {}).evidence.inertia;
        found.rounding.annealings = 12;
        const double annealed = round_palette(packed, iteration, found, space, {}, {}).evidence.inertia;
        REQUIRE(annealed <= descended);
        lower += annealed < descended * (1 - 1e-4);
    }
    CHECK(lower >= 3);
}

TEST_CASE(
    "no descent would lower the error of the best effort any more, and that of the high one but a little") {
    const Effort effort = GENERATE(Effort::high, Effort::best);
    QuantizeOptions options;
    options.effort = effort;
    options.space = GENERATE(from_range(every_space));
    for (const int size : {2, 100}) {
        // For small pictures of many entries rounding matters most, for larger ones one descent is not
        // enough.
        const std::uint32_t side = effort == Effort::best ? 48 : 24;
        options.colors = PaletteSize(size);
        const Image image = wavy_image(side, side, 2);
        const PaletteSpace space(options.space, Opacity::opaque);
        const std::vector<float> points = space.points(colors_of(image));
        const PackedPoints<float> packed(PointSetView(points.data(), points.size() / 3, 3), 1);
        const QuantizedPalette found = find_palette(image.view(), options);
        const std::vector<Rgba> entries(found.palette.colors().begin(), found.palette.colors().end());
        const double error = slow_error(packed, entries, space);
        CHECK(found.inertia == Approx(error).epsilon(1e-6));
        const double lower = slow_error(packed, descend_levels(packed, entries, space, 1), space);
        CHECK(lower >= error * (1 - (effort == Effort::best ? 1e-6 : 1e-3)));
    }
}
