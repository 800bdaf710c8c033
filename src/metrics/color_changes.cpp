#include "metrics/color_changes.hpp"

#include <tinct/util/parallel.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace tinct {

namespace {

constexpr std::size_t cells = 16 * 16 * 16, run_pixels = 64;
// Larger pictures are sampled: a group worth naming has five hundred of so many pixels.
constexpr std::size_t most_pixels = 1 << 18;

struct CellSums {
    std::uint64_t pixels = 0;
    std::array<std::uint64_t, 3> source{}, result{};

    void add(Rgb from, Rgb to) {
        ++pixels;
        source[0] += from.r;
        source[1] += from.g;
        source[2] += from.b;
        result[0] += to.r;
        result[1] += to.g;
        result[2] += to.b;
    }
    void merge(const CellSums& other) {
        pixels += other.pixels;
        for (std::size_t i = 0; i < 3; ++i) {
            source[i] += other.source[i];
            result[i] += other.result[i];
        }
    }
};

std::size_t cell_of(Rgb color) {
    return std::size_t{color.r} >> 4 << 8 | std::size_t{color.g} >> 4 << 4 | std::size_t{color.b} >> 4;
}

/// Runs of neighboring pixels, one of every so many at a place without pattern.
class SampledRuns {
  public:
    explicit SampledRuns(std::size_t pixels)
        : pixels_(pixels), step_((pixels + most_pixels - 1) / most_pixels) {}
    std::size_t size() const { return (pixels_ + run_pixels * step_ - 1) / (run_pixels * step_); }
    std::size_t first(std::size_t run) const {
        const std::size_t skipped = step_ == 1 ? 0 : Random(0, run).below(step_);
        return std::min((run * step_ + skipped) * run_pixels, pixels_ - 1);
    }
    std::size_t length(std::size_t run) const { return std::min(run_pixels, pixels_ - first(run)); }

  private:
    std::size_t pixels_, step_;
};

std::vector<CellSums> sum_runs(const PixelSource& source, const PixelSource& result, Rgb ground,
                               const SampledRuns& runs, std::size_t first_run, std::size_t last_run) {
    std::vector<CellSums> sums(cells);
    std::array<Rgba, run_pixels> buffer_from, buffer_to;
    for (std::size_t run = first_run; run < last_run; ++run) {
        const std::size_t first = runs.first(run), size = runs.length(run);
        const std::span<const Rgba> from = source.read(first, std::span(buffer_from).first(size));
        const std::span<const Rgba> to = result.read(first, std::span(buffer_to).first(size));
        for (std::size_t j = 0; j < size; ++j) {
            const Rgb color = over(from[j], ground);
            sums[cell_of(color)].add(color, over(to[j], ground));
        }
    }
    return sums;
}

ColorCoordinates mean(const std::array<std::uint64_t, 3>& sums, std::uint64_t pixels) {
    const auto level = [&](std::size_t i) {
        return static_cast<float>(static_cast<double>(sums[i]) / static_cast<double>(pixels));
    };
    return {level(0), level(1), level(2)};
}

}  // namespace

std::vector<ColorChange> color_changes(const PixelSource& source, const PixelSource& result, Rgb ground,
                                       int threads) {
    const SampledRuns runs(source.pixels());
    const auto team = static_cast<std::size_t>(std::min(resolve_threads(threads), 16));
    const Chunks parts(runs.size(), std::max<std::size_t>(1024, (runs.size() + team - 1) / team));
    std::vector<std::vector<CellSums>> sums(parts.size());
    parallel_for(parts.size(), threads, [&](std::size_t part) {
        sums[part] = sum_runs(source, result, ground, runs, parts.first(part), parts.last(part));
    });
    std::vector<ColorChange> found;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        CellSums all;
        for (const std::vector<CellSums>& part : sums) all.merge(part[cell]);
        if (all.pixels > 0)
            found.push_back({all.pixels, mean(all.source, all.pixels), mean(all.result, all.pixels)});
    }
    return found;
}

}  // namespace tinct
