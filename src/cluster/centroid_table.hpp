#pragma once

#include <tinct/cluster/clustering.hpp>
#include <tinct/util/aligned_buffer.hpp>

#include <cstddef>

namespace tinct {

/// Centroids as the kernels want them, in the precision of T: centroid after centroid, and dimension after
/// dimension.
template <class T>
class CentroidTable {
  public:
    /// Throws std::invalid_argument when there are no centroids, when they do not have `dimensions`
    /// coordinates, or when a coordinate is not finite in the precision of T.
    CentroidTable(const Centroids& centroids, std::size_t dimensions);

    std::size_t size() const { return size_; }
    std::size_t dimensions() const { return dimensions_; }

    /// d coordinates a centroid.
    const T* rows() const { return rows_.data(); }
    const T* row(std::size_t k) const { return &rows_[k * dimensions_]; }

    /// All first coordinates, all second ones, ...: padded_size() of each, aligned, those beyond size()
    /// infinite.
    const T* planes() const { return planes_.data(); }
    std::size_t padded_size() const { return padded_size_; }

  private:
    std::size_t size_, dimensions_, padded_size_;
    AlignedBuffer<T> rows_, planes_;
};

extern template class CentroidTable<float>;
extern template class CentroidTable<double>;

}  // namespace tinct
