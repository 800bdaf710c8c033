#include "quantize/level_steps.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace tinct {

LevelSteps::LevelSteps(const PackedPoints<float>& colors, std::vector<Rgba> palette,
                       const PaletteSpace& space, int threads)
    : palette_(std::move(palette)), space_(space) {
    std::vector<float> reaches;
    for (const Rgba entry : palette_) {
        places_.push_back(places_of(entry));
        reaches.push_back(longest_step(places_.back()));
    }
    Borders borders = find_borders(colors, space.points(palette_), reaches, threads);
    cores_ = std::move(borders.cores);
    take_rivals(colors, borders.colors);
    take_typical_change(std::move(reaches));
}

double LevelSteps::change(std::size_t k, std::size_t s) const {
    const std::array<float, 3> from = places_[k][0], to = places_[k][s];
    std::array<double, lanes> sums{};
    for (std::size_t i = first_[k]; i < first_[k + 1]; i += lanes)
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const std::size_t n = i + lane;
            const float before = std::min(squared_distance(n, from), other_squared_[n]);
            const float after = std::min(squared_distance(n, to), other_squared_[n]);
            sums[lane] += weight_[n] * static_cast<double>(after - before);
        }
    return std::accumulate(sums.begin(), sums.end(), core_error(k, s) - core_error(k, 0));
}

std::size_t LevelSteps::best(std::size_t k) const {
    std::array<double, count> changes{};
    for (std::size_t s = 1; s < count; ++s) changes[s] = change(k, s);
    return static_cast<std::size_t>(std::ranges::min_element(changes) - changes.begin());
}

void LevelSteps::take(std::size_t k, std::size_t s) {
    const Rgba to = steps_from(palette_[k])[s];
    if (to == palette_[k]) return;
    palette_[k] = to;
    places_[k] = places_of(palette_[k]);
    for (std::size_t i = first_[k]; i < first_[k + 1]; ++i)
        other_squared_[twin_[i]] = squared_distance(i, places_[k][0]);
}

float LevelSteps::longest_step(const Places& places) {
    float longest = 0;
    for (const std::array<float, 3>& place : places) {
        float squared = 0;
        for (std::size_t j = 0; j < 3; ++j) squared += (place[j] - places[0][j]) * (place[j] - places[0][j]);
        longest = std::max(longest, squared);
    }
    return std::sqrt(longest);
}

std::array<Rgba, LevelSteps::count> LevelSteps::steps_from(Rgba entry) {
    std::array<Rgba, count> steps;
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

LevelSteps::Places LevelSteps::places_of(Rgba entry) const {
    const Centroids points = space_.points(steps_from(entry));
    Places places;
    for (std::size_t s = 0; s < count; ++s)
        for (std::size_t j = 0; j < 3; ++j) places[s][j] = static_cast<float>(points[s][j]);
    return places;
}

void LevelSteps::take_rivals(const PackedPoints<float>& colors, const std::vector<BorderColor>& border) {
    first_.assign(palette_.size() + 1, 0);
    for (const BorderColor& color : border)
        for (const std::uint32_t entry : color.entries) ++first_[entry + 1];
    for (std::size_t k = 0; k < palette_.size(); ++k)
        first_[k + 1] = first_[k] + (first_[k + 1] + lanes - 1) / lanes * lanes;
    const std::size_t rivals = first_.back();
    for (std::vector<float>& coordinates : coordinates_) coordinates.resize(rivals);
    other_squared_.resize(rivals);
    weight_.resize(rivals);
    entry_.resize(rivals);
    twin_.resize(rivals);
    for (std::size_t k = 0; k < palette_.size(); ++k)
        for (std::size_t i = first_[k]; i < first_[k + 1]; ++i) {
            entry_[i] = static_cast<std::uint32_t>(k);
            twin_[i] = static_cast<std::uint32_t>(i);  // of those that fill up
        }
    std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
    for (const auto& [color, entries, squared] : border) {
        const std::array at{next[entries[0]]++, next[entries[1]]++};
        for (const std::size_t side : {0u, 1u}) {
            for (std::size_t j = 0; j < 3; ++j) coordinates_[j][at[side]] = colors.at(color, j);
            other_squared_[at[side]] = squared[1 - side];
            weight_[at[side]] = colors.weight(color);
            twin_[at[side]] = static_cast<std::uint32_t>(at[1 - side]);
        }
    }
}

void LevelSteps::take_typical_change(std::vector<float> reaches) {
    double weight = 0;
    for (const CoreColors& core : cores_) weight += core.weight;
    for (const double of_rival : weight_) weight += of_rival / 2;  // each color is there twice
    const auto median = reaches.begin() + static_cast<std::ptrdiff_t>(reaches.size() / 2);
    std::ranges::nth_element(reaches, median);
    typical_change_ = weight / static_cast<double>(palette_.size()) * static_cast<double>(*median * *median);
}

// Less a constant.
double LevelSteps::core_error(std::size_t k, std::size_t s) const {
    double sum = 0;
    for (std::size_t j = 0; j < 3; ++j) {
        const auto x = static_cast<double>(places_[k][s][j]);
        sum += x * (x * cores_[k].weight - 2 * cores_[k].sums[j]);
    }
    return sum;
}

}  // namespace tinct
