#pragma once

#include "cluster/centroid_table.hpp"

#include <tinct/util/aligned_buffer.hpp>

#include <cstddef>
#include <vector>

namespace tinct {

/// How far each centroid went from one set of centroids to the next: what bounds on distances must give way.
template <class T>
class CentroidMotion {
  public:
    /// Never less than the distance gone.
    void update(const CentroidTable<T>& centroids);

    T of(std::size_t k) const { return moved_[k]; }
    /// The largest motion among the centroids other than k.
    T of_others(std::size_t k) const { return k == farthest_ ? second_ : moved_[farthest_]; }

  private:
    std::vector<T> last_;  // the rows of the centroids before
    std::vector<T> moved_;
    std::size_t farthest_ = 0;
    T second_ = 0;
};

/// For each centroid at most half its distance to the nearest other one: a point that is nearer to its
/// centroid than that has no nearer one. Infinite for a single centroid. O(K^2 d).
template <class T>
std::vector<T> half_gaps(const CentroidTable<T>& centroids, int threads);

extern template class CentroidMotion<float>;
extern template class CentroidMotion<double>;

}  // namespace tinct
