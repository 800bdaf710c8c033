#include "report/scatter_plot.hpp"

#include "report/centroid_marks.hpp"
#include "report/plot_frame.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace tinct::report {

namespace {

std::string description(const std::vector<LabeledGroup>& groups) {
    constexpr std::size_t most_listed = 20;
    std::string text = "Points in the colors of their clusters: " + summary(groups) + ".";
    for (std::size_t i = 0; i < groups.size() && i < most_listed; ++i)
        if (!groups[i].is_noise())
            text += fmt::format(" Cluster {}: {}.", groups[i].label, counted_points(groups[i].points.size()));
    return text;
}

std::string note_on_centroids(const PointPlane& plane, std::size_t clusters) {
    if (plane.centroids_x.empty()) return {};
    return clusters >= numbered_from && !plane.is_line ? "The numbers stand at the centroids."
                                                       : "Crosses mark the centroids.";
}

std::string empty_svg(const std::string& title) {
    constexpr double width = 480, height = 300;
    SvgDocument svg(width, height, title, "There are no points.");
    const double top = draw_heading(svg, width, title, {});
    draw_nothing(svg, {picture_margin, top, width - 2 * picture_margin, height - top - picture_margin},
                 "no points");
    return std::move(svg).finish();
}

}  // namespace

std::string scatter_svg(const PointSetView& points, std::span<const std::int32_t> labels,
                        const Centroids* centroids, const PlotAxes& axes) {
    if (labels.size() != points.size())
        throw std::invalid_argument(fmt::format("{} labels for {} points", labels.size(), points.size()));
    const std::vector<LabeledGroup> groups = groups_by_label(labels);
    const PointPlane plane = project(points, centroids);
    const bool has_noise = !groups.empty() && groups.front().is_noise();
    if (points.size() == 0) return empty_svg(axes.title.empty() ? "Clusters" : axes.title);
    const std::string note = note_on_centroids(plane, groups.size() - (has_noise ? 1 : 0));
    ScatterData data{plane, groups, axes, axes.title, note, description(groups)};
    if (axes.title.empty())
        data.title = summary(groups);
    else
        data.below = summary(groups) + ". " + note;
    return points.dimensions() == 1 ? stacked_histogram_svg(data) : plane_svg(data);
}

}  // namespace tinct::report
