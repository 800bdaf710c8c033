#include "report/cluster_style.hpp"
#include "report/labeled_groups.hpp"
#include "report/plot_frame.hpp"
#include "report/svg_text.hpp"

#include <tinct/report/plots.hpp>
#include <tinct/util/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>
#include <vector>

namespace tinct::report {

namespace {

constexpr double bars_width = 480, usual_height = 420, thickest_bar = 18, thinnest_cluster = 16;
constexpr double gap = 6;  // between clusters

/// The bars of one cluster, and where they stand.
struct ClusterBars {
    std::uint32_t label = 0;
    std::vector<double> values;  ///< descending
    double top = 0, height = 0;  ///< whole pixels
    double mean = 0;
};

std::vector<ClusterBars> bars_of(const Silhouette& silhouette, std::span<const std::uint32_t> labels) {
    if (labels.size() != silhouette.values.size())
        throw std::invalid_argument(
            fmt::format("{} labels for {} silhouette values", labels.size(), silhouette.values.size()));
    std::vector<std::vector<double>> values(silhouette.cluster_means.size());
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] >= values.size())
            throw std::invalid_argument(fmt::format(
                "label {} of point {} is not below the number of clusters, {}", labels[i], i, values.size()));
        if (!std::isfinite(silhouette.values[i]))
            throw std::invalid_argument(fmt::format("the silhouette value of point {} is not finite", i));
        values[labels[i]].push_back(silhouette.values[i]);
    }
    std::vector<ClusterBars> clusters;
    for (std::size_t k = 0; k < values.size(); ++k) {
        if (values[k].empty()) continue;
        std::sort(values[k].begin(), values[k].end(), std::greater<>());
        clusters.push_back(
            {static_cast<std::uint32_t>(k), std::move(values[k]), 0, 0, silhouette.cluster_means[k]});
    }
    return clusters;
}

/// Gives each cluster its place below `top`, in proportion to its size as far as its name has room; returns
/// the bottom.
double lay_out(std::vector<ClusterBars>& clusters, std::size_t points, double top) {
    const double bar = std::min(thickest_bar, usual_height / static_cast<double>(points));
    double y = top;
    for (ClusterBars& cluster : clusters) {
        cluster.top = y;
        cluster.height =
            std::max(thinnest_cluster, std::round(bar * static_cast<double>(cluster.values.size())));
        y += cluster.height + gap;
    }
    return y - gap;
}

Range value_range(const std::vector<ClusterBars>& clusters) {
    double low = 0, high = 0;
    for (const ClusterBars& cluster : clusters) {
        low = std::min(low, cluster.values.back());
        high = std::max(high, cluster.values.front());
    }
    return extended_to_ticks(usable_range(std::max(low, -1.0), std::max(high, 1.0)), 10).range;
}

/// The mean of the values of one row, for clusters of more points than rows.
double row_value(const std::vector<double>& values, std::size_t row, std::size_t rows) {
    const std::size_t begin = row * values.size() / rows, end = (row + 1) * values.size() / rows;
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i) sum += values[i];
    return sum / static_cast<double>(end - begin);
}

void draw_bars(SvgDocument& svg, const PlotFrame& frame, const ClusterBars& cluster) {
    const std::size_t rows = std::min(cluster.values.size(), static_cast<std::size_t>(cluster.height));
    const double zero = frame.place_x(0), step = cluster.height / static_cast<double>(rows);
    const double between = step >= 4 ? 1 : 0;
    svg.begin_group(fmt::format(R"(class="bars" fill="{}" shape-rendering="crispEdges")",
                                to_hex(cluster_style(cluster.label).fill)),
                    fmt::format("cluster {}", cluster.label));
    for (std::size_t row = 0; row < rows; ++row) {
        const double end = frame.place_x(row_value(cluster.values, row, rows));
        const double top = std::round(cluster.top + step * static_cast<double>(row));
        const double bottom = std::round(cluster.top + step * static_cast<double>(row + 1));
        svg.rectangle({std::min(zero, end), top, std::abs(end - zero), bottom - top - between}, {});
    }
    svg.end_group();
}

/// Where the columns of the table beside the bars end or begin.
struct Table {
    double name_end, points_end, mean_end;
};

void draw_row(SvgDocument& svg, const Table& table, double y, std::string_view name, std::string_view points,
              std::string_view mean, std::string_view color) {
    const auto style = [&](std::string_view ink) {
        return TextStyle{.size = 11.5, .color = ink, .anchor = Anchor::end};
    };
    svg.text({table.name_end, y}, name, style(color));
    svg.text({table.points_end, y}, points, style(ink::muted));
    svg.text({table.mean_end, y}, mean, style(ink::muted));
}

std::string two_decimals(double value) {
    if (!std::isfinite(value)) return "?";
    const std::string text = fmt::format("{:.2f}", std::abs(value));
    return (value < 0 && text != "0.00" ? "\xe2\x88\x92" : "") + text;
}

/// Where a cluster gets fewer rows than it has points, a bar stands for several.
std::string explanation(const std::vector<ClusterBars>& clusters, std::size_t points) {
    if (clusters.empty()) return {};
    const bool one_each = static_cast<double>(points) <= usual_height;
    return fmt::format("{} in {}. {}; the dashed line is the mean of all.", counted_points(points),
                       counted_clusters(clusters.size()),
                       one_each ? "Each bar is a point" : "A bar is the mean of neighboring points");
}

std::string describe(const std::vector<ClusterBars>& clusters) {
    std::string text = "Silhouette coefficients of all points, sorted within each cluster.";
    for (const ClusterBars& cluster : clusters)
        text += fmt::format(" Cluster {}: {}, mean {}.", cluster.label, counted_points(cluster.values.size()),
                            two_decimals(cluster.mean));
    return text;
}

void draw_clusters(SvgDocument& svg, const PlotFrame& frame, const std::vector<ClusterBars>& clusters) {
    const double right = frame.box.right();
    const Table table{picture_margin + 46, right + 74, right + 122};
    draw_row(svg, table, frame.box.top - 9, "cluster", "points", "mean", ink::muted);
    for (const ClusterBars& cluster : clusters) {
        draw_bars(svg, frame, cluster);
        draw_row(svg, table, cluster.top + cluster.height / 2 + 4, std::to_string(cluster.label),
                 with_thousands(cluster.values.size()), two_decimals(cluster.mean), ink::text);
    }
}

}  // namespace

std::string silhouette_svg(const Silhouette& silhouette, std::span<const std::uint32_t> labels) {
    std::vector<ClusterBars> clusters = bars_of(silhouette, labels);
    const double left = picture_margin + 56, width = left + bars_width + 122 + picture_margin;
    const std::string mean = two_decimals(silhouette.mean);
    const std::string title = clusters.empty() ? "Silhouette" : "Silhouette: mean " + mean;
    const std::string below = explanation(clusters, labels.size());
    const double top = heading_height(width, below) + 24;
    const double bottom = clusters.empty() ? top + 200 : lay_out(clusters, labels.size(), top + gap) + gap;

    SvgDocument svg(width, bottom + room_below + 6, title, describe(clusters));
    draw_heading(svg, width, title, below);
    PlotFrame frame;
    frame.box = {left, top, bars_width, bottom - top};
    if (clusters.empty()) {
        draw_nothing(svg, frame.box, "no points");
        return std::move(svg).finish();
    }
    frame.x = horizontal_axis(value_range(clusters), bars_width,
                              "silhouette coefficient (\xe2\x88\x92"
                              "1 to 1)");
    draw_axes(svg, frame, Grid::vertical);
    draw_clusters(svg, frame, clusters);
    svg.line({frame.place_x(0), top}, {frame.place_x(0), bottom}, fmt::format(R"(stroke="{}")", ink::axis));
    if (std::isfinite(silhouette.mean)) mark_x(svg, frame, silhouette.mean, "mean " + mean);
    return std::move(svg).finish();
}

}  // namespace tinct::report
