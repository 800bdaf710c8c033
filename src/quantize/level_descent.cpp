#include "quantize/level_descent.hpp"

#include "quantize/border_colors.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace tinct {

namespace {

// An entry and those one level away in one channel; at the ends of a channel the entry itself instead.
constexpr std::size_t most_steps = 8;
using Steps = std::array<Rgba, most_steps>;

Steps steps_from(Rgba entry) {
    Steps steps;
    steps.fill(entry);
    Rgba* step = &steps[1];
    for (std::uint8_t Rgba::*const channel : {&Rgba::r, &Rgba::g, &Rgba::b}) {
        if (entry.*channel > 0) --(step->*channel);
        ++step;
        if (entry.*channel < 255) ++(step->*channel);
        ++step;
    }
    return steps;
}

// Coordinate by coordinate, so that a loop over the steps is one of vectors.
struct Places {
    std::array<std::array<float, most_steps>, 3> coordinates;

    Places(const Steps& steps, const PaletteSpace& space) {
        const Centroids points = space.points(steps);
        for (std::size_t s = 0; s < most_steps; ++s)
            for (std::size_t j = 0; j < 3; ++j) coordinates[j][s] = static_cast<float>(points[s][j]);
    }

    float squared_distance(const std::array<float, 3>& point, std::size_t s) const {
        float sum = 0;
        for (std::size_t j = 0; j < 3; ++j)
            sum += (point[j] - coordinates[j][s]) * (point[j] - coordinates[j][s]);
        return sum;
    }

    float longest_step() const {
        const std::array<float, 3> start{coordinates[0][0], coordinates[1][0], coordinates[2][0]};
        float longest = 0;
        for (std::size_t s = 1; s < most_steps; ++s) longest = std::max(longest, squared_distance(start, s));
        return std::sqrt(longest);
    }
};

class LevelDescent {
  public:
    LevelDescent(const PackedPoints<float>& colors, std::vector<Rgba> palette, const PaletteSpace& space,
                 int threads)
        : palette_(std::move(palette)), space_(space) {
        std::vector<float> reaches;
        for (const Rgba entry : palette_) reaches.push_back(Places(steps_from(entry), space).longest_step());
        Borders borders = find_borders(colors, space.points(palette_), reaches, threads);
        cores_ = std::move(borders.cores);
        take(colors, borders.colors);
    }

    std::vector<Rgba> run() {
        constexpr int most_sweeps = 100;  // far more than there are ever
        std::vector<bool> open(palette_.size(), true);
        bool moved = true;
        for (int sweep = 0; moved && sweep < most_sweeps; ++sweep) {
            moved = false;
            for (std::size_t k = 0; k < palette_.size(); ++k) {
                if (!open[k]) continue;
                open[k] = false;
                if (!step(k)) continue;
                moved = open[k] = true;
                for (std::size_t i = first_[k]; i < first_[k + 1]; ++i)
                    open[rivals_[rivals_[i].twin].entry] = true;
            }
        }
        return std::move(palette_);
    }

  private:
    // A border color, as one of its two entries sees it.
    struct Rival {
        std::array<float, 3> point;
        float other_squared;  // distance to the other entry
        double weight;
        std::uint32_t entry;
        std::uint32_t twin;  // the same color as the other entry sees it
    };

    void take(const PackedPoints<float>& colors, const std::vector<BorderColor>& border) {
        first_.assign(palette_.size() + 1, 0);
        for (const BorderColor& color : border)
            for (const std::uint32_t entry : color.entries) ++first_[entry + 1];
        for (std::size_t k = 0; k < palette_.size(); ++k) first_[k + 1] += first_[k];
        std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
        rivals_.resize(2 * border.size());
        for (const auto& [i, entries, squared] : border) {
            const std::array point{colors.at(i, 0), colors.at(i, 1), colors.at(i, 2)};
            const std::uint32_t a = next[entries[0]]++, b = next[entries[1]]++;
            rivals_[a] = {point, squared[1], colors.weight(i), entries[0], b};
            rivals_[b] = {point, squared[0], colors.weight(i), entries[1], a};
        }
    }

    // Of the colors that entry k has or may get, if it were at each of these places; less a constant.
    std::array<double, most_steps> errors(std::size_t k, const Places& places) const {
        std::array<double, most_steps> sums{};
        for (std::size_t s = 0; s < most_steps; ++s)
            for (std::size_t j = 0; j < 3; ++j) {
                const auto x = static_cast<double>(places.coordinates[j][s]);
                sums[s] += x * (x * cores_[k].weight - 2 * cores_[k].sums[j]);
            }
        for (std::size_t i = first_[k]; i < first_[k + 1]; ++i) {
            const Rival& rival = rivals_[i];
            for (std::size_t s = 0; s < most_steps; ++s) {
                const float least = std::min(places.squared_distance(rival.point, s), rival.other_squared);
                sums[s] += rival.weight * static_cast<double>(least);
            }
        }
        return sums;
    }

    // Moves an entry to the best level next to it, if that is better than where it is.
    bool step(std::size_t k) {
        const Steps steps = steps_from(palette_[k]);
        const Places places(steps, space_);
        const std::array<double, most_steps> sums = errors(k, places);
        const auto best = static_cast<std::size_t>(std::ranges::min_element(sums) - sums.begin());
        if (best == 0) return false;
        palette_[k] = steps[best];
        for (std::size_t i = first_[k]; i < first_[k + 1]; ++i)
            rivals_[rivals_[i].twin].other_squared = places.squared_distance(rivals_[i].point, best);
        return true;
    }

    std::vector<Rgba> palette_;
    const PaletteSpace& space_;
    std::vector<CoreColors> cores_;
    std::vector<Rival> rivals_;         // entry by entry
    std::vector<std::uint32_t> first_;  // of each entry, and the end
};

}  // namespace

std::vector<Rgba> descend_levels(const PackedPoints<float>& colors, std::vector<Rgba> palette,
                                 const PaletteSpace& space, int threads) {
    if (palette.size() < 2) return palette;
    return LevelDescent(colors, std::move(palette), space, threads).run();
}

}  // namespace tinct
