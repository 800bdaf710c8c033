#include "cluster/centroid_table.hpp"

#include "cluster/kernels/candidates.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace tinct {

namespace {

template <class T>
T finite(double coordinate) {
    const auto rounded = static_cast<T>(coordinate);
    if (!std::isfinite(rounded))
        throw std::invalid_argument(
            "a coordinate of a centroid is not finite, or too large for the precision");
    return rounded;
}

std::size_t padded(std::size_t count) {
    return (count + kernels::centroid_padding - 1) / kernels::centroid_padding * kernels::centroid_padding;
}

}  // namespace

template <class T>
CentroidTable<T>::CentroidTable(const Centroids& centroids, std::size_t dimensions)
    : size_(centroids.size()),
      dimensions_(dimensions),
      padded_size_(padded(size_)),
      rows_(size_ * dimensions),
      planes_(padded_size_ * dimensions) {
    if (size_ == 0) throw std::invalid_argument("there are no centroids");
    if (centroids.dimensions() != dimensions)
        throw std::invalid_argument("the centroids and the points differ in dimension");
    std::fill_n(planes_.data(), planes_.size(), std::numeric_limits<T>::infinity());
    for (std::size_t k = 0; k < size_; ++k)
        for (std::size_t j = 0; j < dimensions; ++j)
            rows_[k * dimensions + j] = planes_[j * padded_size_ + k] = finite<T>(centroids[k][j]);
}

template class CentroidTable<float>;
template class CentroidTable<double>;

}  // namespace tinct
