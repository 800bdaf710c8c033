#include "cli/silhouette_plot.hpp"

#include <tinct/cluster/silhouette.hpp>
#include <tinct/util/error.hpp>

#include <fmt/format.h>

#include <vector>

namespace tinct::cli {

namespace {

struct ClusteredPoints {
    std::vector<double> coordinates, weights;
    std::vector<std::uint32_t> labels;
};

ClusteredPoints without_noise(const PointSetView& points, std::span<const std::int32_t> labels) {
    ClusteredPoints kept;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (labels[i] < 0) continue;
        kept.labels.push_back(static_cast<std::uint32_t>(labels[i]));
        if (points.is_weighted()) kept.weights.push_back(points.weight(i));
        for (std::size_t j = 0; j < points.dimensions(); ++j) kept.coordinates.push_back(points(i, j));
    }
    return kept;
}

}  // namespace

std::string silhouette_plot(const DataTarget& target, const PointSetView& points,
                            std::span<const std::int32_t> labels, std::size_t clusters, int threads) {
    if (clusters < 2)
        throw Error(ErrorCode::unwritable_output,
                    fmt::format("{}: silhouettes compare clusters, and there {} {}. Leave it out.",
                                target.name(), clusters == 1 ? "is" : "are", clusters));
    const ClusteredPoints kept = without_noise(points, labels);
    PointSetView view(kept.coordinates.data(), kept.labels.size(), points.dimensions());
    if (points.is_weighted()) view = view.with_weights(kept.weights);
    return report::silhouette_svg(silhouette(view, kept.labels, threads), kept.labels);
}

report::PlotAxes axes_of(const PointTable& table) {
    if (table.dimensions != 2 || table.columns.size() != 2) return {};
    return {table.columns[0], table.columns[1], ""};
}

}  // namespace tinct::cli
