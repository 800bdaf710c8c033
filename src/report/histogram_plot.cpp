#include "report/centroid_marks.hpp"
#include "report/cluster_legend.hpp"
#include "report/cluster_style.hpp"
#include "report/plot_frame.hpp"
#include "report/scatter_plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace tinct::report {

namespace {

constexpr double box_width = 560, box_height = 320, legend_gap = 24;

/// counts[group][bin] of bins of equal width.
struct Histogram {
    Range range;
    std::size_t bins = 1;
    std::vector<std::vector<std::size_t>> counts;

    double edge(std::size_t bin) const {
        return range.low + range.span() * (static_cast<double>(bin) / static_cast<double>(bins));
    }
    std::size_t tallest() const {
        std::size_t tallest = 0;
        for (std::size_t bin = 0; bin < bins; ++bin) {
            std::size_t sum = 0;
            for (const auto& of_group : counts) sum += of_group[bin];
            tallest = std::max(tallest, sum);
        }
        return tallest;
    }
};

Histogram count_points(const ScatterData& data) {
    const std::vector<double>& x = data.plane.x;
    const auto [low, high] = std::minmax_element(x.begin(), x.end());
    Histogram histogram;
    histogram.range = extended_to_ticks(usable_range(*low, *high), 10).range;
    histogram.bins =
        static_cast<std::size_t>(std::clamp(2 * std::sqrt(static_cast<double>(x.size())), 20.0, 100.0));
    const Range& range = histogram.range;
    for (const LabeledGroup& group : data.groups) {
        auto& counts = histogram.counts.emplace_back(histogram.bins);
        for (const std::size_t i : group.points) {
            const double share = std::clamp((x[i] - range.low) / range.span(), 0.0, 1.0);
            const auto bin = static_cast<std::size_t>(share * static_cast<double>(histogram.bins));
            ++counts[std::min(bin, histogram.bins - 1)];
        }
    }
    return histogram;
}

PlotFrame frame_of(const ScatterData& data, const Histogram& histogram, double top) {
    PlotFrame frame;
    const double tallest = static_cast<double>(histogram.tallest());
    frame.y.range = extended_to_ticks({0, std::max(tallest, 4.0)}, 8).range;
    frame.y.ticks = whole_ticks_within(frame.y.range, 8);
    frame.y.title = "number of points";
    frame.x = horizontal_axis(histogram.range, box_width, data.axes.x.empty() ? "coordinate" : data.axes.x);
    frame.box = {picture_margin + room_left_of(frame.y), top + 14, box_width, box_height};
    return frame;
}

void draw_bars(SvgDocument& svg, const PlotFrame& frame, const Histogram& histogram,
               const std::vector<LabeledGroup>& groups) {
    std::vector<std::size_t> below(histogram.bins);
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const Rgb fill = groups[g].is_noise() ? noise_style().fill
                                              : cluster_style(static_cast<std::size_t>(groups[g].label)).fill;
        svg.begin_group(
            fmt::format(R"(class="bars" fill="{}")", to_hex(fill)),
            groups[g].is_noise() ? std::string("noise") : fmt::format("cluster {}", groups[g].label));
        for (std::size_t bin = 0; bin < histogram.bins; ++bin) {
            const std::size_t count = histogram.counts[g][bin];
            if (count == 0) continue;
            const double left = frame.place_x(histogram.edge(bin)) + 0.4;
            const double right = frame.place_x(histogram.edge(bin + 1)) - 0.4;
            const double bottom = frame.place_y(static_cast<double>(below[bin]));
            below[bin] += count;
            const double top = frame.place_y(static_cast<double>(below[bin]));
            svg.rectangle({left, top, right - left, bottom - top}, {});
        }
        svg.end_group();
    }
}

}  // namespace

std::string stacked_histogram_svg(const ScatterData& data) {
    const Histogram histogram = count_points(data);
    const ClusterLegend legend(data.groups, box_height);
    const double width =
        frame_of(data, histogram, 0).box.right() + legend_gap + legend.width() + picture_margin / 2;
    const PlotFrame frame = frame_of(data, histogram, heading_height(width, data.below));

    SvgDocument svg(width, frame.box.bottom() + room_below + 6, data.title, data.description);
    draw_heading(svg, width, data.title, data.below);
    draw_axes(svg, frame, Grid::horizontal);
    draw_bars(svg, frame, histogram, data.groups);
    svg.begin_group(R"(class="centroids")");
    for (const double centroid : data.plane.centroids_x)
        draw_centroid_cross(svg, {frame.place_x(centroid), frame.box.top - 7});
    svg.end_group();
    legend.draw(svg, {frame.box.right() + legend_gap, frame.box.top});
    return std::move(svg).finish();
}

}  // namespace tinct::report
