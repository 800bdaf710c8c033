#include "quantize/level_descent.hpp"

#include "quantize/level_steps.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace tinct {

std::vector<Rgba> descend_levels(const PackedPoints<float>& colors, std::vector<Rgba> palette,
                                 const PaletteSpace& space, int threads) {
    if (palette.size() < 2) return palette;
    LevelSteps steps(colors, std::move(palette), space, threads);
    const std::size_t entries = steps.palette().size();
    std::vector<bool> open(entries, true);  // a step may help that did not before
    bool moved = true;
    constexpr int most_sweeps = 100;  // far more than there are ever
    for (int sweep = 0; moved && sweep < most_sweeps; ++sweep) {
        moved = false;
        for (std::size_t k = 0; k < entries; ++k) {
            if (!open[k]) continue;
            const std::size_t best = steps.best(k);
            open[k] = best != 0;
            if (best == 0) continue;
            steps.take(k, best);
            moved = true;
            steps.for_neighbors(k, [&open](std::uint32_t neighbor) { open[neighbor] = true; });
        }
    }
    return steps.palette();
}

}  // namespace tinct
