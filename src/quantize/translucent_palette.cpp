#include "quantize/translucent_palette.hpp"

#include <tinct/cluster/predict.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace tinct {

namespace {

constexpr std::size_t d = 4;

// Of some members of a cluster.
struct MemberSums {
    std::array<double, d> sums{};
    double weight = 0;

    void add(const float* point, double times) {
        for (std::size_t j = 0; j < d; ++j) sums[j] += times * static_cast<double>(point[j]);
        weight += times;
    }
    std::array<double, d> mean() const {
        std::array<double, d> result = sums;
        for (double& x : result) x /= weight;
        return result;
    }
};

struct Cluster {
    MemberSums opaque, translucent;

    std::array<double, d> mean() const {
        MemberSums all = opaque;
        for (std::size_t j = 0; j < d; ++j) all.sums[j] += translucent.sums[j];
        all.weight += translucent.weight;
        return all.mean();
    }
};

class TranslucentPalette {
  public:
    TranslucentPalette(const TranslucentColors& colors, const PaletteSpace& space, int threads)
        : colors_(colors), space_(space), threads_(threads) {}

    FoundPalette run(const Centroids& centroids, int updates) {
        FoundPalette best;
        std::vector<Rgba> palette =
            entries_of(nearest_of(apart_first(centroids), colors_.apart), centroids.size());
        for (int update = 0;; ++update) {
            const Centroids entries = space_.points(palette);
            const auto opaque = std::ranges::find(palette, std::uint8_t{255}, &Rgba::a);
            const std::vector<std::uint32_t> nearest =
                nearest_of(entries, static_cast<std::size_t>(opaque - palette.begin()));
            const double error = inertia(entries, nearest);
            if (update > 0 && !(error < best.evidence.inertia)) return best;
            best.colors = palette;
            best.indices.assign(nearest.begin(), nearest.end());
            best.evidence.inertia = error;
            if (update == updates) return best;
            palette = entries_of(nearest, palette.size());
        }
    }

  private:
    std::size_t size() const { return colors_.weights.size(); }
    const float* point(std::size_t i) const { return &colors_.points[i * d]; }
    PointSetView view(std::size_t first, std::size_t last) const {
        return {colors_.points.data() + first * d, last - first, d};
    }

    // The centroid of a color that is apart comes to the front.
    Centroids apart_first(const Centroids& centroids) const {
        std::vector<double> coordinates(centroids.coordinates().begin(), centroids.coordinates().end());
        if (colors_.apart > 0)
            std::swap_ranges(coordinates.begin(), coordinates.begin() + d,
                             coordinates.begin() +
                                 static_cast<std::ptrdiff_t>(predict(view(0, 1), centroids).front() * d));
        return {std::move(coordinates), d};
    }

    std::vector<Rgba> entries_of(std::span<const std::uint32_t> labels, std::size_t count) const {
        std::vector<Cluster> clusters(count);
        for (std::size_t i = 0; i < size(); ++i) {
            Cluster& cluster = clusters[labels[i]];
            (i < colors_.first_opaque ? cluster.translucent : cluster.opaque)
                .add(point(i), colors_.weights[i]);
        }
        // Opaque colors need an opaque entry to go to, be it a bad one.
        const auto most_opaque = std::ranges::max_element(
            clusters, {}, [](const Cluster& cluster) { return cluster.opaque.weight; });
        std::vector<Rgba> entries(colors_.apart, Rgba{0, 0, 0, 0});
        for (auto cluster = clusters.begin() + static_cast<std::ptrdiff_t>(colors_.apart);
             cluster != clusters.end(); ++cluster) {
            const double opaque = cluster->opaque.weight, translucent = cluster->translucent.weight;
            if (opaque > 0 && (opaque >= translucent || cluster == most_opaque))
                entries.push_back(space_.rounded_opaque(cluster->mean()));
            else if (translucent > 0)
                entries.push_back(space_.rounded(cluster->translucent.mean()));
        }
        sort_palette(entries);
        return entries;
    }

    // Translucent colors may go to all centroids, opaque ones to those from `first_opaque` on.
    std::vector<std::uint32_t> nearest_of(const Centroids& centroids, std::size_t first_opaque) const {
        std::vector<std::uint32_t> nearest;
        if (colors_.first_opaque > 0) nearest = predict(view(0, colors_.first_opaque), centroids, threads_);
        if (colors_.first_opaque == size()) return nearest;
        const std::span<const double> coordinates = centroids.coordinates().subspan(first_opaque * d);
        const Centroids last({coordinates.begin(), coordinates.end()}, d);
        for (const std::uint32_t label : predict(view(colors_.first_opaque, size()), last, threads_))
            nearest.push_back(static_cast<std::uint32_t>(first_opaque) + label);
        return nearest;
    }

    double inertia(const Centroids& entries, const std::vector<std::uint32_t>& nearest) const {
        double sum = 0;
        for (std::size_t i = 0; i < size(); ++i)
            for (std::size_t j = 0; j < d; ++j) {
                const double difference = static_cast<double>(point(i)[j]) - entries[nearest[i]][j];
                sum += colors_.weights[i] * difference * difference;
            }
        return sum;
    }

    const TranslucentColors& colors_;
    const PaletteSpace& space_;
    const int threads_;
};

}  // namespace

FoundPalette translucent_palette(const TranslucentColors& colors, const Centroids& centroids,
                                 const PaletteSpace& space, int updates, int threads) {
    return TranslucentPalette(colors, space, threads).run(centroids, updates);
}

}  // namespace tinct
