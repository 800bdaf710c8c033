#include "quantize/level_annealing.hpp"

#include "cluster/kmeans_iterations.hpp"
#include "quantize/level_steps.hpp"

#include <tinct/util/random.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace tinct {

namespace {

// The searches have the random streams below this.
constexpr std::uint64_t annealing_stream = std::uint64_t{1} << 34;

}  // namespace

std::vector<Rgba> anneal_levels(const PackedPoints<float>& colors, std::vector<Rgba> palette,
                                const PaletteSpace& space, int rounds, const QuantizeOptions& options,
                                const Deadline& deadline) {
    // Chosen on the photos of docs/benchmarks.md, as the numbers of search_plan.cpp.
    constexpr std::size_t proposals = 100;   // of each entry in a round
    constexpr double first_threshold = 0.3;  // in typical changes
    Random random(options.seed, annealing_stream);
    const std::size_t entries = palette.size();
    if (entries < 2) return palette;
    for (int round = 0; round < rounds && !deadline.is_over(); ++round) {
        report_progress(options.progress, 0.9 + 0.1 * round / rounds);
        LevelSteps steps(colors, std::move(palette), space, options.threads);
        const double threshold =
            first_threshold * (1 - static_cast<double>(round) / rounds) * steps.typical_change();
        for (std::size_t n = 0; n < proposals * entries; ++n) {
            const std::size_t k = random.below(entries), step = 1 + random.below(LevelSteps::count - 1);
            if (steps.change(k, step) < threshold) steps.take(k, step);
        }
        palette = steps.palette();
    }
    return palette;
}

}  // namespace tinct
