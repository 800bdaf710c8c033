#include "report/centroid_marks.hpp"

#include "report/svg_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace tinct::report {

namespace {

constexpr double number_size = 11.5;

/// Where a cluster's number stands: at its centroid, or at the mean of its points.
Position middle_of(const LabeledGroup& group, const PlotFrame& frame, const PointPlane& plane) {
    const auto k = static_cast<std::size_t>(group.label);
    if (k < plane.centroids_x.size()) return frame.place(plane.centroids_x[k], plane.centroids_y[k]);
    Position sum;
    for (const std::size_t i : group.points) {
        const Position at = frame.place(plane.x[i], plane.y[i]);
        sum = {sum.x + at.x, sum.y + at.y};
    }
    const auto n = static_cast<double>(group.points.size());
    return {sum.x / n, sum.y / n};
}

bool overlap(const Box& a, const Box& b) {
    return a.left < b.right() && b.left < a.right() && a.top < b.bottom() && b.top < a.bottom();
}

void draw_numbers(SvgDocument& svg, const PlotFrame& frame, const PointPlane& plane,
                  std::vector<const LabeledGroup*> clusters) {
    std::stable_sort(clusters.begin(), clusters.end(),
                     [](const auto* a, const auto* b) { return a->points.size() > b->points.size(); });
    std::vector<Box> taken;
    svg.begin_group(R"(class="cluster-numbers")");
    for (const LabeledGroup* cluster : clusters) {
        const std::string number = std::to_string(cluster->label);
        const Position at = middle_of(*cluster, frame, plane);
        const double width = text_width(number, number_size) + 2;
        const Box box{at.x - width / 2, at.y - number_size / 2, width, number_size};
        if (std::any_of(taken.begin(), taken.end(), [&](const Box& b) { return overlap(b, box); })) continue;
        taken.push_back(box);
        svg.text(
            {at.x, at.y + 4}, number,
            {.size = number_size, .anchor = Anchor::middle, .weight = FontWeight::semibold, .extra = halo});
    }
    svg.end_group();
}

}  // namespace

void draw_centroid_cross(SvgDocument& svg, Position at) {
    constexpr double arm = 5.5;
    const std::string commands =
        fmt::format("M{} {}h{}M{} {}v{}", svg_number(at.x - arm), svg_number(at.y), svg_number(2 * arm),
                    svg_number(at.x), svg_number(at.y - arm), svg_number(2 * arm));
    svg.path(commands, R"(stroke="#fff" stroke-width="4.5" stroke-linecap="round")");
    svg.path(commands, fmt::format(R"(stroke="{}" stroke-width="2" stroke-linecap="round")", ink::text));
}

void draw_centroids(SvgDocument& svg, const PlotFrame& frame, const PointPlane& plane,
                    const std::vector<LabeledGroup>& groups) {
    std::vector<const LabeledGroup*> clusters;
    for (const LabeledGroup& group : groups)
        if (!group.is_noise()) clusters.push_back(&group);
    if (clusters.size() >= numbered_from) {
        draw_numbers(svg, frame, plane, clusters);
        return;
    }
    svg.begin_group(R"(class="centroids")");
    for (std::size_t k = 0; k < plane.centroids_x.size(); ++k)
        draw_centroid_cross(svg, frame.place(plane.centroids_x[k], plane.centroids_y[k]));
    svg.end_group();
}

}  // namespace tinct::report
