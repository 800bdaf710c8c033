#pragma once

#include "cluster/packed_points.hpp"

#include <tinct/cluster/clustering.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// A color whose nearest entry may be another when the nearest or the second nearest moves.
struct BorderColor {
    std::uint32_t color;
    std::array<std::uint32_t, 2> entries;    ///< the nearest, the second nearest
    std::array<float, 2> squared_distances;  ///< to them
};

/// The colors of an entry that no first step of any entry can take away, as one.
struct CoreColors {
    double weight = 0;
    std::array<double, 3> sums{};  ///< of weighted coordinates
};

struct Borders {
    std::vector<BorderColor> colors;
    std::vector<CoreColors> cores;  ///< one an entry
};

/// Tells the colors that stay with their entries from the others. Entry k may move by reaches[k], so a color
/// stays as long as its second nearest entry is further away than the nearest by more than the sum of both
/// reaches. `colors` have three coordinates, `entries` are at least two. In parallel, the same for any number
/// of threads.
Borders find_borders(const PackedPoints<float>& colors, const Centroids& entries,
                     std::span<const float> reaches, int threads);

}  // namespace tinct
