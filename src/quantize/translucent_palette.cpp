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
    TranslucentPalette(const TranslucentColors& colors, const PaletteSpace& space,
                       TransparentEntry transparent, int threads)
        : colors_(colors),
          space_(space),
          fixed_(transparent == TransparentEntry::given ? 1 : 0),
          threads_(threads) {}

    FoundPalette run(std::span<const std::uint32_t> labels, std::size_t clusters, int updates) {
        FoundPalette best;
        std::vector<Rgba> palette = entries_of(labels, 0, clusters);
        for (int update = 0;; ++update) {
            const Centroids entries = space_.points(palette);
            const std::vector<std::uint32_t> nearest = nearest_entries(palette, entries);
            const double error = inertia(entries, nearest);
            if (update > 0 && !(error < best.evidence.inertia)) return best;
            best.colors = palette;
            best.indices.assign(nearest.begin(), nearest.end());
            best.evidence.inertia = error;
            if (update == updates) return best;
            palette = entries_of(nearest, fixed_, palette.size());
        }
    }

  private:
    std::size_t size() const { return colors_.weights.size(); }
    const float* point(std::size_t i) const { return &colors_.points[i * d]; }
    PointSetView view(std::size_t first, std::size_t last) const {
        return {colors_.points.data() + first * d, last - first, d};
    }

    // Of the clusters from `first` on, and the one that is fixed.
    std::vector<Rgba> entries_of(std::span<const std::uint32_t> labels, std::size_t first,
                                 std::size_t count) const {
        std::vector<Cluster> clusters(count);
        for (std::size_t i = 0; i < size(); ++i) {
            Cluster& cluster = clusters[labels[i]];
            (i < colors_.first_opaque ? cluster.translucent : cluster.opaque)
                .add(point(i), colors_.weights[i]);
        }
        // Opaque colors need an opaque entry to go to, be it a bad one.
        const auto most_opaque = std::ranges::max_element(
            clusters, {}, [](const Cluster& cluster) { return cluster.opaque.weight; });
        std::vector<Rgba> entries(fixed_, Rgba{0, 0, 0, 0});
        for (auto cluster = clusters.begin() + static_cast<std::ptrdiff_t>(first); cluster != clusters.end();
             ++cluster) {
            const double opaque = cluster->opaque.weight, translucent = cluster->translucent.weight;
            if (opaque > 0 && (opaque >= translucent || cluster == most_opaque))
                entries.push_back(space_.rounded_opaque(cluster->mean()));
            else if (translucent > 0)
                entries.push_back(space_.rounded(cluster->translucent.mean()));
        }
        sort_palette(entries);
        return entries;
    }

    // The opaque entries are the last ones of a palette.
    std::vector<std::uint32_t> nearest_entries(const std::vector<Rgba>& palette,
                                               const Centroids& entries) const {
        std::vector<std::uint32_t> nearest;
        if (colors_.first_opaque > 0) nearest = predict(view(0, colors_.first_opaque), entries, threads_);
        if (colors_.first_opaque == size()) return nearest;
        const auto opaque = static_cast<std::uint32_t>(
            std::ranges::find(palette, std::uint8_t{255}, &Rgba::a) - palette.begin());
        const std::span<const double> coordinates = entries.coordinates();
        const Centroids opaque_entries(
            {coordinates.begin() + static_cast<std::ptrdiff_t>(opaque * d), coordinates.end()}, d);
        for (const std::uint32_t label :
             predict(view(colors_.first_opaque, size()), opaque_entries, threads_))
            nearest.push_back(opaque + label);
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
    const std::size_t fixed_;  // entries that stay what they are, at the front
    const int threads_;
};

}  // namespace

FoundPalette translucent_palette(const TranslucentColors& colors, std::span<const std::uint32_t> labels,
                                 std::size_t clusters, const PaletteSpace& space,
                                 TransparentEntry transparent, int updates, int threads) {
    return TranslucentPalette(colors, space, transparent, threads).run(labels, clusters, updates);
}

}  // namespace tinct
