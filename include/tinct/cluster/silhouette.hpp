#pragma once

#include <tinct/cluster/clustering.hpp>
#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

// What all of these have in common. One label a point; a label that no point has counts for nothing. A point
// of weight w counts as w points at its place: weights are numbers of points, not shares. Fractions are taken
// as they come: of a cluster of weight W, a point's own mean distance is its weighted sum over W - 1, and W
// of 1 or less makes its points' values 0. A point of weight 0 has the value 0 and counts for nothing.
//
// Distances are Euclidean, computed and summed in double whatever the points' type; values do not depend on
// the scale. The same bits for any thread count and instruction set. All throw std::invalid_argument for no
// points, a wrong number of labels, coordinates that are not finite, and weights that are negative, not
// finite or all 0.

/// Silhouette coefficients (Rousseeuw 1987), each in -1 .. 1: (b - a) / max(a, b), where a is the mean
/// distance to the other points of the cluster and b that to the points of the nearest other cluster.
struct Silhouette {
    std::vector<double> values;  ///< of each point; 0 in a cluster of one point, and when a = b = 0
    /// Of each cluster, weighted: as many as the largest label tells. 0 for a label that no point has.
    std::vector<double> cluster_means;
    double mean = 0;  ///< of all points, weighted
};

/// Exact. O(u^2 d) time for u different places of points, each counted once a cluster; O(n d) memory. Fewer
/// than 2 clusters, and as many clusters as points, throw std::invalid_argument.
Silhouette silhouette(const PointSetView& points, std::span<const std::uint32_t> labels, int threads = 0);

/// Exact, from n x n dissimilarities of any kind, row-major: row i holds those of point i to all others. Its
/// diagonal is not used; it need not be symmetric. O(n^2) time, one thread. Throws like silhouette(), and for
/// a matrix of another size and dissimilarities that are negative or not finite.
Silhouette silhouette_of_distances(std::span<const double> matrix, std::span<const std::uint32_t> labels);

/// Estimated from some of the points, each compared with all points.
struct SampledSilhouette {
    double mean = 0;              ///< right on average over the seeds
    double standard_error = 0;    ///< of `mean`, estimated from the sample; 0 when every point was taken
    std::size_t sample_size = 0;  ///< points taken: of positive weight, none twice
};

/// The mean of silhouette(), from `sample_size` points (at least 2), points of one cluster at one place being
/// one; exact when that is all of them or more. Drawn without repetition, each with a probability in
/// proportion to its weight, by equal steps of weight through a shuffled order (Hartley and Rao 1962); points
/// too heavy for that are always taken. So a few heavy points among many light ones do no harm, and equal
/// weights give simple random sampling. The standard error has the correction for a finite population. O(u
/// log u + sample_size u d) time. Throws like silhouette(), and for a smaller sample.
SampledSilhouette sampled_silhouette(const PointSetView& points, std::span<const std::uint32_t> labels,
                                     std::size_t sample_size, std::uint64_t seed = 0, int threads = 0);

/// Distances to the centroids in place of mean distances to the points (Hruschka, de Castro and Campello
/// 2004): O(n K d). cluster_means has one value a centroid; a centroid without points may be the nearest
/// other. Throws std::invalid_argument for fewer than 2 centroids, centroids of another dimension or not
/// finite, and labels without a centroid.
Silhouette simplified_silhouette(const PointSetView& points, std::span<const std::uint32_t> labels,
                                 const Centroids& centroids, int threads = 0);

}  // namespace tinct
