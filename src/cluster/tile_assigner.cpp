#include "cluster/tile_assigner.hpp"

#include "cluster/kernels/box_candidates.hpp"
#include "cluster/kernels/nearest_centroid.hpp"

#include <algorithm>

namespace tinct {

namespace {

// In many dimensions boxes exclude next to nothing, and among few centroids there is nothing to gain.
bool worth_filtering(std::size_t dimensions, std::size_t centroids) {
    return dimensions <= 4 && centroids > 2;
}

}  // namespace

template <class T>
TileAssigner<T>::Scratch::Scratch(const TileAssigner& assigner)
    : candidates(assigner.centroids_.padded_size() + kernels::centroid_padding),
      rows(assigner.centroids_.size() * assigner.centroids_.dimensions()) {}

template <class T>
void TileAssigner<T>::assign(std::size_t t, Scratch& scratch, std::uint32_t* labels,
                             T* squared_distances) const {
    const std::size_t d = points_.dimensions();
    if (!worth_filtering(d, centroids_.size()))
        return kernels::nearest_centroid(points_.tile(t), d, centroids_.rows(), centroids_.size(), labels,
                                         squared_distances);
    const T* const candidates = scratch.candidates.data();
    const std::size_t count =
        kernels::box_candidates(centroids_.planes(), centroids_.padded_size(), d, points_.box_low(t),
                                points_.box_high(t), scratch.candidates.data());
    for (std::size_t c = 0; c < count; ++c)
        std::copy_n(centroids_.row(static_cast<std::size_t>(candidates[c])), d, &scratch.rows[c * d]);
    kernels::nearest_centroid(points_.tile(t), d, scratch.rows.data(), count, labels, squared_distances);
    for (std::size_t i = 0; i < kernels::tile_size; ++i)
        labels[i] = static_cast<std::uint32_t>(candidates[labels[i]]);
}

template class TileAssigner<float>;
template class TileAssigner<double>;

}  // namespace tinct
