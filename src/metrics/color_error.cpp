#include "metrics/compared_pictures.hpp"
#include "metrics/spread_counts.hpp"

#include <tinct/color/color_space.hpp>
#include <tinct/color/delta_e.hpp>
#include <tinct/metrics/color_error.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace tinct {

namespace {

constexpr std::size_t block_pixels = 256;

struct ErrorCounts {
    SpreadCounts ciede2000, oklab;
};

/// Room for the two runs of pixels that are compared, as colors and as points of a color space.
struct Runs {
    std::array<Rgb, block_pixels> colors_a, colors_b;
    std::array<ColorCoordinates, block_pixels> points_a, points_b;
    std::array<double, block_pixels> differences;
};

template <class Differences>
void add_differences(SpreadCounts& counts, ColorSpace space, Runs& runs, std::size_t size,
                     Differences compute) {
    const auto points_a = std::span(runs.points_a).first(size),
               points_b = std::span(runs.points_b).first(size);
    const auto differences = std::span(runs.differences).first(size);
    to_space(space, std::span(runs.colors_a).first(size), points_a);
    to_space(space, std::span(runs.colors_b).first(size), points_b);
    compute(points_a, points_b, differences);
    for (const double difference : differences) counts.add(difference);
}

void count_pixels(ErrorCounts& counts, GroundReader& a, GroundReader& b, std::size_t first,
                  std::size_t last) {
    using Points = std::span<const ColorCoordinates>;
    Runs runs;
    for (std::size_t i = first; i < last; i += block_pixels) {
        const std::size_t size = std::min(block_pixels, last - i);
        a.read(i, std::span(runs.colors_a).first(size));
        b.read(i, std::span(runs.colors_b).first(size));
        add_differences(counts.ciede2000, ColorSpace::lab, runs, size,
                        [](Points p, Points q, std::span<double> result) { ciede2000(p, q, result); });
        add_differences(counts.oklab, ColorSpace::oklab, runs, size,
                        [](Points p, Points q, std::span<double> result) {
                            std::ranges::transform(p, q, result.begin(), oklab_delta_e);
                        });
    }
}

// The parts may follow the number of threads, because all counts are integers.
ColorError error_on(Rgb ground, const PixelSource& a, const PixelSource& b, int threads) {
    const auto team = static_cast<std::size_t>(std::min(resolve_threads(threads), 16));
    const Chunks parts(a.pixels(), std::max<std::size_t>(4096, (a.pixels() + team - 1) / team));
    std::vector<ErrorCounts> counts(parts.size());
    parallel_for(parts.size(), threads, [&](std::size_t part) {
        GroundReader reader_a(a, ground), reader_b(b, ground);
        count_pixels(counts[part], reader_a, reader_b, parts.first(part), parts.last(part));
    });
    for (std::size_t part = 1; part < parts.size(); ++part) {
        counts[0].ciede2000.merge(counts[part].ciede2000);
        counts[0].oklab.merge(counts[part].oklab);
    }
    return {counts[0].ciede2000.finish(), counts[0].oklab.finish()};
}

void keep_worse(Spread& worst, const Spread& other) {
    worst.mean = std::max(worst.mean, other.mean);
    worst.p95 = std::max(worst.p95, other.p95);
    worst.p99 = std::max(worst.p99, other.p99);
    worst.max = std::max(worst.max, other.max);
}

}  // namespace

ColorError color_error(PixelSource a, PixelSource b, int threads) {
    require_comparable("color_error", a, b);
    ColorError worst;
    for (const Rgb ground : compared_grounds(a, b)) {
        const ColorError error = error_on(ground, a, b, threads);
        keep_worse(worst.ciede2000, error.ciede2000);
        keep_worse(worst.oklab, error.oklab);
    }
    return worst;
}

}  // namespace tinct
