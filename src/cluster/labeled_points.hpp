#pragma once

#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// What becomes of points of one cluster that are at the same place.
enum class Duplicates {
    keep,
    merge,  ///< one point with the sum of their weights; the points of a cluster are then in sorted order
};

/// Points gathered by cluster, in double precision, for measures that do not depend on the scale: coordinates
/// are multiplied by a power of two that brings the largest into [1, 2), so that no square overflows. Points
/// of weight 0 count as absent, and so do labels that only they have.
class LabeledPoints {
  public:
    static constexpr std::size_t nowhere = ~std::size_t{0};

    /// Throws std::invalid_argument for no points, a wrong number of labels, coordinates that are not finite,
    /// weights that are negative, not finite or all 0, fewer than 2 clusters, and as many clusters as points,
    /// a point of weight above 1 counting as several.
    LabeledPoints(const PointSetView& points, std::span<const std::uint32_t> labels, Duplicates duplicates,
                  int threads);

    std::size_t size() const { return rows_.size() / (dimensions_ + 1); }
    std::size_t dimensions() const { return dimensions_; }
    double total_weight() const;

    /// Row p: the coordinates of a point, then its weight.
    const double* row(std::size_t p) const { return &rows_[p * (dimensions_ + 1)]; }
    double weight(std::size_t p) const { return row(p)[dimensions_]; }
    /// The row of point i of the view; `nowhere` when its weight is 0.
    std::size_t row_of(std::size_t i) const { return row_of_[i]; }

    /// Clusters that have points, in the order of their labels: cluster c is rows first(c) .. last(c) - 1.
    std::size_t clusters() const { return cluster_weights_.size(); }
    std::size_t first(std::size_t c) const { return first_[c]; }
    std::size_t last(std::size_t c) const { return first_[c + 1]; }
    double cluster_weight(std::size_t c) const { return cluster_weights_[c]; }

  private:
    void gather(const PointSetView& points, std::span<const std::uint32_t> labels);
    void merge_duplicates(int threads);
    void check_clusters() const;

    std::size_t dimensions_;
    std::vector<double> rows_;
    std::vector<std::size_t> row_of_;
    std::vector<std::size_t> first_;
    std::vector<double> cluster_weights_;
};

}  // namespace tinct
