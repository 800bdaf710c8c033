#include "quantize/rounded_palette.hpp"

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
                           const FoundCentroids& found, const PaletteSpace& space, int descents,
                           int threads) {
    FoundPalette result{rounded_colors(found.centroids, space), {}, found.evidence};
    for (int i = 0; i < descents; ++i) {
        std::vector<Rgba> lower = descend_levels(colors, result.colors, space, threads);
        if (lower == result.colors) break;
        result.colors = std::move(lower);
    }
    sort_palette(result.colors);
    const Centroids entries = space.points(result.colors);
    iteration.begin(entries.size());
    iteration.assign(entries);
    result.indices.assign(iteration.labels().begin(), iteration.labels().end());
    result.evidence.inertia = space.is_whole() && iteration.sums_are_exact()
                                  ? inertia(iteration.sums(), entries, found.squares)
                                  : iteration.inertia();
    return result;
}

}  // namespace tinct
