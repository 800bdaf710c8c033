#include "report/centroid_marks.hpp"
#include "report/cluster_legend.hpp"
#include "report/cluster_style.hpp"
#include "report/point_thinning.hpp"
#include "report/scatter_plot.hpp"

#include <tinct/util/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

namespace tinct::report {

namespace {

constexpr double most_width = 560, most_height = 460, legend_gap = 24;
constexpr double least_side = 250;  // the title of an axis needs it
/// Distances mean the same along both axes as long as the box does not get thinner than this.
constexpr double steepest_sides = 3;

Range range_of(const std::vector<double>& points, const std::vector<double>& centroids) {
    const auto [low, high] = std::minmax_element(points.begin(), points.end());
    double least = *low, most = *high;
    for (const double x : centroids) {
        least = std::min(least, x);
        most = std::max(most, x);
    }
    return padded(usable_range(least, most), 0.04);
}

/// Of equal scales where they are possible: k-means and DBSCAN see distances, and so should the reader.
std::pair<double, double> sides_of(const Range& x, const Range& y) {
    const double sides = x.span() / y.span();
    if (!(sides <= steepest_sides && sides >= 1 / steepest_sides)) return {most_width, most_height};
    if (sides > most_width / most_height) return {most_width, most_width / sides};
    return {most_height * sides, most_height};
}

/// Widens a range, at the same scale, for a side of at least `least_side`.
void make_room(Range& range, double& side) {
    if (side >= least_side) return;
    range = padded(range, (least_side / side - 1) / 2);
    side = least_side;
}

std::string first_of(const std::string& a, const std::string& b, std::string_view otherwise) {
    return !a.empty() ? a : !b.empty() ? b : std::string(otherwise);
}

PlotFrame frame_of(const ScatterData& data, double top) {
    const PointPlane& plane = data.plane;
    Range x = range_of(plane.x, plane.centroids_x), y = range_of(plane.y, plane.centroids_y);
    auto [width, height] = sides_of(x, y);
    make_room(x, width);
    make_room(y, height);
    PlotFrame frame;
    frame.y = {y, ticks_within(y, 9), first_of(plane.y_title, data.axes.y, "second coordinate")};
    frame.x = horizontal_axis(x, width, first_of(plane.x_title, data.axes.x, "first coordinate"));
    frame.box = {picture_margin + room_left_of(frame.y), top + 4, width, height};
    return frame;
}

struct MarkSize {
    double radius, opacity;
};

MarkSize mark_size(std::size_t drawn) {
    if (drawn <= 200) return {4.2, 0.85};
    if (drawn <= 1500) return {3.2, 0.8};
    return drawn <= 6000 ? MarkSize{2.5, 0.7} : MarkSize{1.8, 0.6};
}

/// Noise below all, small clusters above large ones.
std::vector<LabeledGroup> in_drawing_order(std::vector<LabeledGroup> groups) {
    std::stable_sort(groups.begin(), groups.end(), [](const LabeledGroup& a, const LabeledGroup& b) {
        if (a.is_noise() != b.is_noise()) return a.is_noise();
        return a.points.size() > b.points.size();
    });
    return groups;
}

void draw_points(SvgDocument& svg, const PlotFrame& frame, const PointPlane& plane,
                 const std::vector<LabeledGroup>& drawn) {
    const auto [radius, opacity] = mark_size(total_points(drawn));
    for (const LabeledGroup& group : drawn) {
        const ClusterStyle style =
            group.is_noise() ? noise_style() : cluster_style(static_cast<std::size_t>(group.label));
        svg.begin_group(R"(class="points" )" + mark_attributes(style, radius + 0.6, opacity),
                        group.is_noise() ? std::string("noise") : fmt::format("cluster {}", group.label));
        for (const std::size_t i : group.points)
            draw_mark(svg, style.shape, frame.place(plane.x[i], plane.y[i]),
                      style.shape == MarkShape::cross ? radius * 0.8 : radius);
        svg.end_group();
    }
}

}  // namespace

std::string plane_svg(const ScatterData& data) {
    constexpr double least_width = 480;
    const Box first_guess = frame_of(data, 0).box;
    const ClusterLegend legend(data.groups, first_guess.height);
    const double width =
        std::max(least_width, first_guess.right() + legend_gap + legend.width() + picture_margin / 2);
    const PlotFrame frame = frame_of(data, heading_height(width, data.below));
    const auto drawn = in_drawing_order(thinned(data.groups, most_drawn_points, [&](std::size_t i) {
        return frame.place(data.plane.x[i], data.plane.y[i]);
    }));
    const bool all = total_points(drawn) == data.plane.x.size();

    SvgDocument svg(width, frame.box.bottom() + room_below + (all ? 6 : 24), data.title, data.description);
    draw_heading(svg, width, data.title, data.below);
    draw_axes(svg, frame);
    draw_points(svg, frame, data.plane, drawn);
    draw_centroids(svg, frame, data.plane, data.groups);
    legend.draw(svg, {frame.box.right() + legend_gap, frame.box.top});
    if (!all)
        svg.text({frame.box.left, frame.box.bottom() + room_below + 12},
                 fmt::format("{} of {} points drawn", with_thousands(total_points(drawn)),
                             with_thousands(data.plane.x.size())),
                 {.size = 11, .color = ink::muted});
    return std::move(svg).finish();
}

}  // namespace tinct::report
