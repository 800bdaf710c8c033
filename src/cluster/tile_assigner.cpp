#include "cluster/tile_assigner.hpp"

#include "cluster/kernels/box_candidates.hpp"
#include "cluster/kernels/nearest_centroid.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace tinct {

namespace {

// In many dimensions boxes exclude next to nothing, and among few centroids there is nothing to gain.
bool worth_filtering(std::size_t dimensions, std::size_t centroids) {
    return dimensions <= 4 && centroids > 2;
}

template <class T>
T finite(double coordinate) {
    const auto rounded = static_cast<T>(coordinate);
    if (!std::isfinite(rounded))
        throw std::invalid_argument(
            "a coordinate of a centroid is not finite, or too large for the precision");
    return rounded;
}

void check_shapes(std::size_t dimensions, const Centroids& centroids) {
    if (centroids.size() == 0) throw std::invalid_argument("there are no centroids");
    if (centroids.dimensions() != dimensions)
        throw std::invalid_argument("the centroids and the points differ in dimension");
}

}  // namespace

template <class T>
TileAssigner<T>::TileAssigner(const PackedPoints<T>& points, const Centroids& centroids)
    : points_(points),
      count_(centroids.size()),
      padded_count_((count_ + kernels::centroid_padding - 1) / kernels::centroid_padding *
                    kernels::centroid_padding),
      rows_(count_ * points.dimensions()),
      planes_(padded_count_ * points.dimensions()) {
    check_shapes(points.dimensions(), centroids);
    std::fill_n(planes_.data(), planes_.size(), std::numeric_limits<T>::infinity());
    for (std::size_t k = 0; k < count_; ++k)
        for (std::size_t j = 0; j < points.dimensions(); ++j)
            rows_[k * points.dimensions() + j] = planes_[j * padded_count_ + k] = finite<T>(centroids[k][j]);
}

template <class T>
TileAssigner<T>::Scratch::Scratch(const TileAssigner& assigner)
    : candidates(assigner.padded_count_ + kernels::centroid_padding), rows(assigner.rows_.size()) {}

template <class T>
void TileAssigner<T>::assign(std::size_t t, Scratch& scratch, std::uint32_t* labels,
                             T* squared_distances) const {
    const std::size_t d = points_.dimensions();
    if (!worth_filtering(d, count_))
        return kernels::nearest_centroid(points_.tile(t), d, rows_.data(), count_, labels, squared_distances);
    const T* const candidates = scratch.candidates.data();
    const std::size_t count = kernels::box_candidates(planes_.data(), padded_count_, d, points_.box_low(t),
                                                      points_.box_high(t), scratch.candidates.data());
    for (std::size_t c = 0; c < count; ++c)
        std::copy_n(&rows_[static_cast<std::size_t>(candidates[c]) * d], d, &scratch.rows[c * d]);
    kernels::nearest_centroid(points_.tile(t), d, scratch.rows.data(), count, labels, squared_distances);
    for (std::size_t i = 0; i < kernels::tile_size; ++i)
        labels[i] = static_cast<std::uint32_t>(candidates[labels[i]]);
}

template class TileAssigner<float>;
template class TileAssigner<double>;

}  // namespace tinct
