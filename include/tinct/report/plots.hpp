#pragma once

#include <tinct/cluster/choose_k.hpp>
#include <tinct/cluster/clustering.hpp>
#include <tinct/cluster/k_distance.hpp>
#include <tinct/cluster/point_set.hpp>
#include <tinct/cluster/silhouette.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

/// Pictures of clusterings, each returned as one SVG document: UTF-8, well-formed, without scripts and
/// without anything fetched from elsewhere, with a title and a description for screen readers, and without
/// ids, so that several can stand in one HTML page. All on white, in colors that color-blind readers can tell
/// apart.
///
/// The same input gives the same bytes on every run, whatever the locale and the number of threads. Text from
/// outside (titles, reasons) may hold any bytes. A figure that is not finite is left out, never drawn;
/// nothing to draw gives a picture that says so.
namespace tinct::report {

/// Any UTF-8 text, or other bytes; what is too long for its place ends in an ellipsis.
struct PlotAxes {
    std::string x,
        y;  ///< what the coordinates are and their unit ("income (1,000 EUR)"); a default when empty
    std::string title;  ///< of the picture; "300 points in 3 clusters" when empty
};

/// The points in the colors of their labels, with a legend of the clusters and their sizes.
///
/// Two dimensions are drawn as they are, with equal scales unless one side would be more than three times the
/// other; one dimension as a histogram stacked by cluster; more dimensions on the first two principal axes,
/// whose titles then say the share of the variance in place of `axes.x` and `axes.y`.
///
/// `labels` holds one label a point: 0, 1, 2, ... for clusters and -1 for noise, which is drawn as gray
/// crosses. `centroids` may be null; otherwise they are marked, or, from nine clusters on, numbered. At most
/// 20,000 points are drawn: of points of one label on the same pixel one, then from each label every
/// so-many-th in the order given; the picture says how many.
///
/// Throws std::invalid_argument when there is not one label a point, a label is below -1, a coordinate is not
/// finite, or the centroids have another number of dimensions. O(n d) for d <= 2, else that of
/// principal_axes, for which large sets (n d^2 > 2e10) lend every so-many-th point.
std::string scatter_svg(const PointSetView& points, std::span<const std::int32_t> labels,
                        const Centroids* centroids, const PlotAxes& axes = {});

/// Inertia over K. The K that the elbow suggests is marked, or the title says that there is no clear elbow.
std::string elbow_svg(const ChooseKResult& result);

/// The gap statistic over K with error bars of one s to each side, the chosen K marked.
std::string gap_svg(const ChooseKResult& result);

/// The mean silhouette coefficient over K, with error bars where it was estimated from a sample.
std::string silhouette_curve_svg(const ChooseKResult& result);

/// Every curve of the result as a panel that marks its own K, a table of what each method suggests, and the
/// recommendation with its reason as the title.
std::string choose_k_svg(const ChooseKResult& result);

/// The silhouette of every point as a bar, cluster by cluster, the highest first (Rousseeuw 1987), with the
/// mean of all as a dashed line and size and mean of each cluster beside it. Where a cluster has more points
/// than rows of pixels, a bar is the mean of its neighbors.
///
/// Throws std::invalid_argument when there is not one label a value or a label has no cluster mean. O(n log
/// n).
std::string silhouette_svg(const Silhouette& silhouette, std::span<const std::uint32_t> labels);

/// The k-distances in descending order, with the knee marked or the word that there is none. `min_points` is
/// what the distances were made with, `epsilon` what DBSCAN was run with: drawn as a line across; nothing:
/// that of the knee.
std::string k_distance_svg(const EpsilonSuggestion& suggestion, std::size_t min_points,
                           std::optional<double> epsilon = std::nullopt);

}  // namespace tinct::report
