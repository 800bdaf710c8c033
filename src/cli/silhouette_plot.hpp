#pragma once

#include "cli/data_output.hpp"

#include <tinct/cluster/point_table.hpp>
#include <tinct/report/plots.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace tinct::cli {

/// The exact silhouettes of clustered points as SVG; points of negative label, noise, are left out. O(n^2).
/// Throws Error(unwritable_output), which names the target, when there are less than 2 clusters.
std::string silhouette_plot(const DataTarget& target, const PointSetView& points,
                            std::span<const std::int32_t> labels, std::size_t clusters, int threads);

/// The names of the two coordinates of a plane; nothing for other points, which are drawn on their principal
/// axes, and for columns without names.
report::PlotAxes axes_of(const PointTable& table);

}  // namespace tinct::cli
