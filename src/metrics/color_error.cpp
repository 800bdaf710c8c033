#include "metrics/compared_pictures.hpp"
#include "metrics/spread_counts.hpp"

#include <tinct/color/color_space.hpp>
#include <tinct/color/delta_e.hpp>
#include <tinct/metrics/color_error.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tinct {

namespace {

constexpr std::size_t block_pixels = 256;

/// Remembers differences of pairs of colors, which a picture in few colors repeats far and near.
class RememberedDifferences {
  public:
    template <class Difference>
    double of(Rgb a, Rgb b, Difference difference) {
        const std::uint64_t pair = std::uint64_t{number(a)} << 24 | number(b);
        Entry& entry = entries_[pair * 0x9e3779b97f4a7c15u >> 49];
        if (entry.pair != pair) entry = {pair, difference()};
        return entry.difference;
    }

  private:
    struct Entry {
        std::uint64_t pair = ~std::uint64_t{0};
        double difference = 0;
    };
    static std::uint32_t number(Rgb color) {
        return std::uint32_t{color.r} << 16 | std::uint32_t{color.g} << 8 | color.b;
    }

    std::vector<Entry> entries_ = std::vector<Entry>(std::size_t{1} << 15);
};

struct ErrorCounts {
    SpreadCounts ciede2000, oklab;
    RememberedDifferences remembered;
};

template <class Difference>
void add_differences(SpreadCounts& counts, ColorSpace space, std::span<const Rgb> a, std::span<const Rgb> b,
                     Difference difference) {
    std::array<ColorCoordinates, block_pixels> points_a, points_b;
    to_space(space, a, std::span(points_a).first(a.size()));
    to_space(space, b, std::span(points_b).first(b.size()));
    for (std::size_t i = 0; i < a.size(); ++i) counts.add(difference(a[i], b[i], points_a[i], points_b[i]));
}

void count_pixels(ErrorCounts& counts, GroundReader& a, GroundReader& b, std::size_t first,
                  std::size_t last) {
    std::array<Rgb, block_pixels> colors_a, colors_b;
    for (std::size_t i = first; i < last; i += block_pixels) {
        const std::size_t size = std::min(block_pixels, last - i);
        const auto run_a = std::span(colors_a).first(size), run_b = std::span(colors_b).first(size);
        a.read(i, run_a);
        b.read(i, run_b);
        add_differences(counts.ciede2000, ColorSpace::lab, run_a, run_b,
                        [&](Rgb p, Rgb q, const ColorCoordinates& lab_p, const ColorCoordinates& lab_q) {
                            return counts.remembered.of(p, q, [&] { return ciede2000(lab_p, lab_q); });
                        });
        add_differences(counts.oklab, ColorSpace::oklab, run_a, run_b,
                        [](Rgb, Rgb, const ColorCoordinates& p, const ColorCoordinates& q) {
                            return oklab_delta_e(p, q);
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
