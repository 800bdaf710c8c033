#include "quantize/rounded_palette.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>
#include <vector>

namespace tinct {

namespace {

bool darker(Rgb a, Rgb b) { return std::tuple(luma(a), a.r, a.g, a.b) < std::tuple(luma(b), b.r, b.g, b.b); }

std::vector<Rgb> rounded(const Centroids& centroids) {
    const auto level = [](double x) {
        return static_cast<std::uint8_t>(std::clamp(std::floor(x + 0.5), 0.0, 255.0));
    };
    std::vector<Rgb> colors;
    for (std::size_t k = 0; k < centroids.size(); ++k)
        colors.push_back({level(centroids[k][0]), level(centroids[k][1]), level(centroids[k][2])});
    std::ranges::sort(colors, darker);
    colors.erase(std::unique(colors.begin(), colors.end()),
                 colors.end());  // clang 14 cannot compile ranges::unique
    return colors;
}

Centroids centroids_of(const std::vector<Rgb>& colors) {
    std::vector<double> coordinates;
    for (const Rgb color : colors) {
        coordinates.push_back(color.r);
        coordinates.push_back(color.g);
        coordinates.push_back(color.b);
    }
    return {std::move(coordinates), 3};
}

// All numbers are whole, so nothing is lost in the difference of large ones.
double inertia(const ClusterSums& sums, const Centroids& entries, double squares) {
    double result = squares;
    for (std::size_t k = 0; k < entries.size(); ++k)
        for (std::size_t j = 0; j < entries.dimensions(); ++j)
            result += entries[k][j] * (entries[k][j] * sums.weight(k) - 2 * sums.sum(k, j));
    return result;
}

}  // namespace

FoundPalette exact_palette(const ColorCounts& counts) {
    FoundPalette result;
    result.colors = counts.colors;
    std::ranges::sort(result.colors, darker);
    result.evidence.counts.resize(result.colors.size());
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto entry = std::ranges::lower_bound(result.colors, counts.colors[i], darker);
        result.indices.push_back(static_cast<std::uint8_t>(entry - result.colors.begin()));
        result.evidence.counts[result.indices[i]] = counts.counts[i];
    }
    return result;
}

void round_palette(KMeansIteration<float>& iteration, const Centroids& centroids, int updates, double squares,
                   FoundPalette& result) {
    std::vector<Rgb> palette = rounded(centroids);
    for (int update = 0;; ++update) {
        Centroids entries = centroids_of(palette);
        iteration.begin(entries.size());
        iteration.assign(entries);
        const double found = inertia(iteration.sums(), entries, squares);
        if (update > 0 && !(found < result.evidence.inertia)) return;
        result.colors = std::move(palette);
        result.indices.assign(iteration.labels().begin(), iteration.labels().end());
        result.evidence.counts.resize(entries.size());
        for (std::size_t k = 0; k < entries.size(); ++k)
            result.evidence.counts[k] = static_cast<std::uint64_t>(iteration.sums().weight(k));
        result.evidence.inertia = found;
        if (update == updates) return;
        iteration.update(entries);
        palette = rounded(entries);
    }
}

}  // namespace tinct
