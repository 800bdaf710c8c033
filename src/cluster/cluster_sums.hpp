#pragma once

#include "cluster/packed_points.hpp"

#include <tinct/cluster/clustering.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tinct {

/// What one pass over the points learns about each cluster, in double precision: weighted coordinate sums,
/// weight and number of points. Mergeable: add tiles, merge chunks in their order.
class ClusterSums {
  public:
    ClusterSums(std::size_t clusters, std::size_t dimensions);

    /// Adds tile t, whose points have these labels.
    template <class T>
    void add(const PackedPoints<T>& points, std::size_t t, const std::uint32_t* labels);
    void merge(const ClusterSums& other);

    /// Takes one point out of its cluster and puts it into another.
    template <class T>
    void move_point(const PackedPoints<T>& points, std::size_t i, std::size_t from, std::size_t to);

    std::size_t clusters() const { return sizes_.size(); }
    std::size_t size(std::size_t k) const { return sizes_[k]; }
    /// Of the weighted coordinates j of cluster k.
    double sum(std::size_t k, std::size_t j) const { return sums(k)[j]; }
    double weight(std::size_t k) const { return sums(k)[dimensions_]; }
    bool any_empty() const;
    /// The weighted mean of cluster k, or its coordinates in `previous` when the cluster has no weight.
    void mean(std::size_t k, std::span<const double> previous, std::span<double> mean) const;

  private:
    template <class T>
    void add_block(const PackedPoints<T>& points, std::size_t first, std::size_t count,
                   const std::uint32_t* labels);
    double* sums(std::size_t k) { return &sums_[k * (dimensions_ + 1)]; }
    const double* sums(std::size_t k) const { return &sums_[k * (dimensions_ + 1)]; }

    std::size_t dimensions_;
    std::vector<double> sums_;  // a row a cluster: coordinate sums, weight
    std::vector<std::size_t> sizes_;
};

}  // namespace tinct
