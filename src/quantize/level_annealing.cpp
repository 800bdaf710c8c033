#include "quantize/level_annealing.hpp"

#include "quantize/level_steps.hpp"

#include <cstddef>
#include <utility>

namespace tinct {

std::vector<Rgba> anneal_levels(const PackedPoints<float>& colors, std::vector<Rgba> palette,
                                const PaletteSpace& space, int rounds, Random& random,
                                const Deadline& deadline, int threads) {
    constexpr std::size_t proposals = 100;  // of each entry in a round
    constexpr double first_threshold = 0.3;
    const std::size_t entries = palette.size();
    if (entries < 2) return palette;
    for (int round = 0; round < rounds && !deadline.is_over(); ++round) {
        LevelSteps steps(colors, std::move(palette), space, threads);
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
