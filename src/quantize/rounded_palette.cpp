#include "quantize/rounded_palette.hpp"

#include "cluster/kmeans_iterations.hpp"
#include "quantize/level_annealing.hpp"
#include "quantize/level_descent.hpp"

#include <tinct/image/palette_order.hpp>

#include <algorithm>
#include <utility>

namespace tinct {

namespace {

// For whole numbers, of which nothing is lost in the difference of large ones.
double inertia(const ClusterSums& sums, const Centroids& entries, double squares) {
    double result = squares;
    for (std::size_t k = 0; k < entries.size(); ++k)
        for (std::size_t j = 0; j < entries.dimensions(); ++j)
            result += entries[k][j] * (entries[k][j] * sums.weight(k) - 2 * sums.sum(k, j));
    return result;
}

// Gives every color its nearest entry.
FoundPalette assigned(KMeansIteration<float>& iteration, std::vector<Rgba> palette,
                      const FoundCentroids& found, const PaletteSpace& space) {
    sort_palette(palette);
    const Centroids entries = space.points(palette);
    iteration.begin(entries.size());
    iteration.assign(entries);
    FoundPalette result{std::move(palette), {}, found.evidence};
    result.indices.assign(iteration.labels().begin(), iteration.labels().end());
    result.evidence.inertia = space.is_whole() && iteration.sums_are_exact()
                                  ? inertia(iteration.sums(), entries, found.squares)
                                  : iteration.inertia();
    return result;
}

}  // namespace

void sort_palette(std::vector<Rgba>& colors) {
    std::ranges::sort(colors, precedes);
    // clang 14 cannot compile ranges::unique
    colors.erase(std::unique(colors.begin(), colors.end()), colors.end());
}

std::vector<Rgba> rounded_colors(const Centroids& centroids, const PaletteSpace& space) {
    std::vector<Rgba> colors;
    for (std::size_t k = 0; k < centroids.size(); ++k) colors.push_back(space.rounded(centroids[k]));
    sort_palette(colors);
    return colors;
}

FoundPalette round_palette(const PackedPoints<float>& colors, KMeansIteration<float>& iteration,
                           const FoundCentroids& found, const PaletteSpace& space,
                           const QuantizeOptions& options, const Deadline& deadline) {
    const RoundingPlan& plan = found.rounding;
    const auto descended = [&](std::vector<Rgba> palette, double share) {
        for (int i = 0; i < plan.descents && !deadline.is_over(); ++i) {
            report_progress(options.progress, share);
            std::vector<Rgba> lower = descend_levels(colors, palette, space, options.threads);
            if (lower == palette) break;
            palette = std::move(lower);
        }
        return palette;
    };
    FoundPalette best =
        assigned(iteration, descended(rounded_colors(found.centroids, space), 0.9), found, space);
    if (plan.annealings == 0 || deadline.is_over()) return best;
    std::vector<Rgba> annealed =
        anneal_levels(colors, best.colors, space, plan.annealings, options, deadline);
    FoundPalette other = assigned(iteration, descended(std::move(annealed), 1), found, space);
    if (other.evidence.inertia < best.evidence.inertia) best = std::move(other);
    return best;
}

}  // namespace tinct
