#pragma once

#include "cluster/packed_points.hpp"
#include "quantize/border_colors.hpp"
#include "quantize/palette_space.hpp"

#include <tinct/color/rgb.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

/// The slow, obvious twins of find_borders, descend_levels and anneal_levels: every color looks at every
/// entry, and every step is tried on all colors. They are never optimized.
namespace tinct::testing {

/// In single precision, coordinate by coordinate.
inline float slow_squared_distance(const PackedPoints<float>& colors, std::size_t i,
                                   std::span<const double> entry) {
    float sum = 0;
    for (std::size_t j = 0; j < 3; ++j) {
        const float difference = colors.at(i, j) - static_cast<float>(entry[j]);
        sum += difference * difference;
    }
    return sum;
}

/// The two nearest entries of color i; of equally near ones the first.
inline BorderColor slow_nearest_two(const PackedPoints<float>& colors, std::size_t i,
                                    const Centroids& entries) {
    std::vector<std::pair<float, std::uint32_t>> all;
    for (std::uint32_t k = 0; k < entries.size(); ++k)
        all.emplace_back(slow_squared_distance(colors, i, entries[k]), k);
    std::partial_sort(all.begin(), all.begin() + 2, all.end());
    return {static_cast<std::uint32_t>(i), {all[0].second, all[1].second}, {all[0].first, all[1].first}};
}

/// By how much less further than the nearest entry the second nearest is than both may move: a color that may
/// change its entry has 0 or more. Exact at 0 when all numbers are whole.
inline double slow_slack(const BorderColor& color, std::span<const float> reaches) {
    const auto& [nearest, second] = color.squared_distances;
    return std::sqrt(static_cast<double>(nearest)) + static_cast<double>(reaches[color.entries[0]]) +
           static_cast<double>(reaches[color.entries[1]]) - std::sqrt(static_cast<double>(second));
}

inline Borders slow_borders(const PackedPoints<float>& colors, const Centroids& entries,
                            std::span<const float> reaches) {
    Borders borders;
    borders.cores.resize(entries.size());
    for (std::size_t i = 0; i < colors.size(); ++i) {
        const BorderColor color = slow_nearest_two(colors, i, entries);
        if (slow_slack(color, reaches) >= 0) {
            borders.colors.push_back(color);
            continue;
        }
        CoreColors& core = borders.cores[color.entries[0]];
        core.weight += colors.weight(i);
        for (std::size_t j = 0; j < 3; ++j)
            core.sums[j] += colors.weight(i) * static_cast<double>(colors.at(i, j));
    }
    return borders;
}

/// The colors one level away in one channel: red down, red up, green down, ...
inline std::vector<Rgba> slow_steps(Rgba entry) {
    std::vector<Rgba> steps;
    for (const auto channel : {&Rgba::r, &Rgba::g, &Rgba::b})
        for (const int level : {entry.*channel - 1, entry.*channel + 1})
            if (level >= 0 && level <= 255) {
                Rgba step = entry;
                step.*channel = static_cast<std::uint8_t>(level);
                steps.push_back(step);
            }
    return steps;
}

/// How far the longest step of each entry goes.
inline std::vector<float> slow_reaches(const std::vector<Rgba>& palette, const PaletteSpace& space) {
    std::vector<float> reaches;
    for (const Rgba entry : palette) {
        std::vector<Rgba> colors = slow_steps(entry);
        colors.push_back(entry);
        const Centroids points = space.points(colors);
        double longest = 0;
        for (std::size_t s = 0; s + 1 < colors.size(); ++s)
            longest = std::max(longest, std::hypot(points[s][0] - points[colors.size() - 1][0],
                                                   points[s][1] - points[colors.size() - 1][1],
                                                   points[s][2] - points[colors.size() - 1][2]));
        reaches.push_back(static_cast<float>(longest));
    }
    return reaches;
}

/// The entries that each color may have.
using Choices = std::vector<std::vector<std::uint32_t>>;

inline Choices all_entries(std::size_t colors, std::size_t entries) {
    std::vector<std::uint32_t> all(entries);
    for (std::uint32_t k = 0; k < entries; ++k) all[k] = k;
    return Choices(colors, all);
}

inline Choices two_nearest_entries(const PackedPoints<float>& colors, const Centroids& entries) {
    Choices choices;
    for (std::size_t i = 0; i < colors.size(); ++i) {
        const auto nearest = slow_nearest_two(colors, i, entries).entries;
        choices.emplace_back(nearest.begin(), nearest.end());
    }
    return choices;
}

/// Those that descend_levels leaves a color: of its two nearest entries the nearest alone, when no first step
/// of both makes the other as near.
inline Choices choices_of_descent(const PackedPoints<float>& colors, const std::vector<Rgba>& palette,
                                  const PaletteSpace& space) {
    const Centroids entries = space.points(palette);
    const std::vector<float> reaches = slow_reaches(palette, space);
    Choices choices = two_nearest_entries(colors, entries);
    for (std::size_t i = 0; i < colors.size(); ++i)
        if (slow_slack(slow_nearest_two(colors, i, entries), reaches) < 0) choices[i].resize(1);
    return choices;
}

/// Weighted squared distances of all colors to the nearest entry of their choice, summed. For whole numbers
/// nothing is rounded.
inline double slow_error(const PackedPoints<float>& colors, const Centroids& entries,
                         const Choices& choices) {
    double sum = 0;
    for (std::size_t i = 0; i < colors.size(); ++i) {
        float least = slow_squared_distance(colors, i, entries[choices[i].front()]);
        for (const std::uint32_t k : choices[i])
            least = std::min(least, slow_squared_distance(colors, i, entries[k]));
        sum += colors.weight(i) * static_cast<double>(least);
    }
    return sum;
}

inline double slow_error(const PackedPoints<float>& colors, const std::vector<Rgba>& palette,
                         const PaletteSpace& space) {
    return slow_error(colors, space.points(palette), all_entries(colors.size(), palette.size()));
}

/// The best of all palettes that have entry k one step away, the first of equally good ones; `palette` itself
/// when none is better.
inline std::vector<Rgba> best_step(const PackedPoints<float>& colors, const std::vector<Rgba>& palette,
                                   std::size_t k, const PaletteSpace& space, const Choices& choices) {
    std::vector<Rgba> best = palette;
    double least = slow_error(colors, space.points(palette), choices);
    for (const Rgba step : slow_steps(palette[k])) {
        std::vector<Rgba> stepped = palette;
        stepped[k] = step;
        const double error = slow_error(colors, space.points(stepped), choices);
        if (error < least) {
            least = error;
            best = stepped;
        }
    }
    return best;
}

/// Entry after entry takes its best step, again and again, until none is left.
inline std::vector<Rgba> slow_descend_levels(const PackedPoints<float>& colors, std::vector<Rgba> palette,
                                             const PaletteSpace& space) {
    const Choices choices = choices_of_descent(colors, palette, space);
    for (std::vector<Rgba> before; before != palette;) {
        before = palette;
        for (std::size_t k = 0; k < palette.size(); ++k)
            palette = best_step(colors, palette, k, space, choices);
    }
    return palette;
}

/// What anneal_levels does, with a threshold in errors for each round: random entries take random steps, as
/// drawn by `random`, unless the error grows by the threshold or more.
inline std::vector<Rgba> slow_anneal_levels(const PackedPoints<float>& colors, std::vector<Rgba> palette,
                                            const PaletteSpace& space, std::span<const double> thresholds,
                                            std::size_t proposals, Random& random) {
    for (const double threshold : thresholds) {
        const Choices choices = choices_of_descent(colors, palette, space);
        for (std::size_t n = 0; n < proposals; ++n) {
            std::vector<Rgba> stepped = palette;
            Rgba& entry = stepped[random.below(palette.size())];
            const auto step = static_cast<std::size_t>(random.below(6));
            std::uint8_t& level = entry.*std::array{&Rgba::r, &Rgba::g, &Rgba::b}[step / 2];
            if (step % 2 == 0 ? level > 0 : level < 255)
                level = static_cast<std::uint8_t>(step % 2 == 0 ? level - 1 : level + 1);
            const double change = slow_error(colors, space.points(stepped), choices) -
                                  slow_error(colors, space.points(palette), choices);
            if (change < threshold) palette = stepped;
        }
    }
    return palette;
}

}  // namespace tinct::testing
