#include "metrics/color_changes.hpp"
#include "metrics/compared_pictures.hpp"

#include <tinct/color/color_space.hpp>
#include <tinct/color/delta_e.hpp>
#include <tinct/metrics/lost_color.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace tinct {

namespace {

constexpr double another_color = 18, times_the_mean = 4, far_away = 60, another_tint = 10, group_radius = 12,
                 smallest_share = 0.002;
constexpr std::size_t most_leaders = 16;

struct CellLoss {
    const ColorChange* cell = nullptr;
    ColorCoordinates oklab{};  ///< of the source
    double delta_e = 0, excess = 0;

    bool is_lost() const { return excess > 0; }
    double weight() const { return static_cast<double>(cell->pixels) * excess; }
};

struct Loss {
    double score = 0;  ///< share times excess
    LostColor color;
};

std::vector<ColorCoordinates> points_of(ColorSpace space, const std::vector<ColorChange>& cells,
                                        ColorCoordinates ColorChange::*side) {
    std::vector<ColorCoordinates> points;
    for (const ColorChange& cell : cells) points.push_back(cell.*side);
    to_space(space, points, points);
    return points;
}

std::vector<double> differences(const std::vector<ColorChange>& cells) {
    const auto before = points_of(ColorSpace::lab, cells, &ColorChange::source);
    const auto after = points_of(ColorSpace::lab, cells, &ColorChange::result);
    std::vector<double> differences(cells.size());
    ciede2000(before, after, differences);
    return differences;
}

double mean_difference(const std::vector<ColorChange>& cells, const std::vector<double>& differences,
                       double pixels) {
    double sum = 0;
    for (std::size_t i = 0; i < cells.size(); ++i)
        sum += static_cast<double>(cells[i].pixels) * differences[i];
    return sum / pixels;
}

// Without lightness: hue and chroma make another color, light makes another shade.
double tint_difference(const ColorCoordinates& a, const ColorCoordinates& b) {
    return oklab_delta_e({0, a.y, a.z}, {0, b.y, b.z});
}

// Those that lost most first, those that lost nothing last.
std::vector<CellLoss> losses(const std::vector<ColorChange>& cells, double pixels) {
    const std::vector<double> delta_e = differences(cells);
    // A picture of which all is wrong must not be silent because its mean is: far away is lost in any
    // company.
    const double limit =
        std::clamp(times_the_mean * mean_difference(cells, delta_e, pixels), another_color, far_away);
    const auto before = points_of(ColorSpace::oklab, cells, &ColorChange::source);
    const auto after = points_of(ColorSpace::oklab, cells, &ColorChange::result);
    std::vector<CellLoss> losses;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool is_lost = delta_e[i] > limit && tint_difference(before[i], after[i]) > another_tint;
        losses.push_back({&cells[i], before[i], delta_e[i], is_lost ? delta_e[i] - limit : 0});
    }
    std::stable_sort(losses.begin(), losses.end(),
                     [](const CellLoss& a, const CellLoss& b) { return a.weight() > b.weight(); });
    return losses;
}

Rgb rounded(const double (&levels)[3], double pixels) {
    const auto level = [&](double sum) { return static_cast<std::uint8_t>(std::lround(sum / pixels)); };
    return {level(levels[0]), level(levels[1]), level(levels[2])};
}

// Everything lost around a leader. Around, and not linked: a chain of neighbors would join a whole gradient.
// No loss when most of the pixels around kept their color: the group is then the fringe of another one.
Loss group_around(const CellLoss& leader, const std::vector<CellLoss>& cells, double pixels) {
    double around = 0, n = 0, weight = 0, delta_e = 0, before[3] = {}, after[3] = {};
    for (const CellLoss& loss : cells) {
        if (oklab_delta_e(leader.oklab, loss.oklab) > group_radius) continue;
        const auto count = static_cast<double>(loss.cell->pixels);
        around += count;
        if (!loss.is_lost()) continue;
        n += count;
        weight += loss.weight();
        delta_e += count * loss.delta_e;
        const ColorCoordinates &from = loss.cell->source, &to = loss.cell->result;
        const float from_levels[] = {from.x, from.y, from.z}, to_levels[] = {to.x, to.y, to.z};
        for (std::size_t i = 0; i < 3; ++i) {
            before[i] += count * static_cast<double>(from_levels[i]);
            after[i] += count * static_cast<double>(to_levels[i]);
        }
    }
    if (n < smallest_share * pixels || n < around / 2) return {};
    return {weight / pixels, {rounded(before, n), rounded(after, n), n / pixels, delta_e / n}};
}

Loss worst_loss(const PixelSource& source, const PixelSource& result, Rgb ground, int threads) {
    const std::vector<ColorChange> found = color_changes(source, result, ground, threads);
    double pixels = 0;  // that were counted
    for (const ColorChange& cell : found) pixels += static_cast<double>(cell.pixels);
    const std::vector<CellLoss> cells = losses(found, pixels);
    Loss worst;
    for (std::size_t i = 0; i < std::min(cells.size(), most_leaders) && cells[i].is_lost(); ++i) {
        const Loss loss = group_around(cells[i], cells, pixels);
        if (loss.score > worst.score) worst = loss;
    }
    return worst;
}

}  // namespace

std::optional<LostColor> lost_color(PixelSource source, PixelSource result, int threads) {
    require_comparable("lost_color", source, result);
    Loss worst;
    for (const Rgb ground : compared_grounds(source, result)) {
        const Loss loss = worst_loss(source, result, ground, threads);
        if (loss.score > worst.score) worst = loss;
    }
    if (worst.score == 0) return std::nullopt;
    return worst.color;
}

}  // namespace tinct
