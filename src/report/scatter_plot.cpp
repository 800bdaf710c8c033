#include "report/scatter_plot.hpp"

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
    const std::string title =
        axes.title.empty() ? counted_clusters(groups.size() - (has_noise ? 1 : 0)) : axes.title;
    if (points.size() == 0) return empty_svg(title);
    const ScatterData data{plane, groups, axes, title, summary(groups), description(groups)};
    return points.dimensions() == 1 ? stacked_histogram_svg(data) : plane_svg(data);
}

}  // namespace tinct::report
