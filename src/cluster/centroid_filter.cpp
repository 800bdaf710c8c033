#include "cluster/centroid_filter.hpp"

#include <limits>

namespace tinct {

template <class T>
CentroidFilter<T>::CentroidFilter(const PackedPoints<T>& points, const CentroidTable<T>& centroids,
                                  std::size_t nearest)
    : points_(points),
      nearest_(nearest),
      size_(centroids.size()),
      stride_(kernels::candidate_stride(size_)),
      root_(list_elements()) {
    std::fill_n(root_.data(), root_.size(), std::numeric_limits<T>::infinity());
    const std::size_t d = points.dimensions();
    for (std::size_t k = 0; k < size_; ++k) {
        for (std::size_t j = 0; j < d; ++j) root_[j * stride_ + k] = centroids.row(k)[j];
        root_[d * stride_ + k] = static_cast<T>(k);
    }
}

template class CentroidFilter<float>;
template class CentroidFilter<double>;

}  // namespace tinct
