#include "cluster/tile_assigner.hpp"

#include "cluster/kernels/nearest_candidate.hpp"
#include "cluster/kernels/nearest_centroid.hpp"

namespace tinct {

namespace {

// In many dimensions boxes exclude next to nothing, and among few centroids there is nothing to gain.
bool worth_filtering(std::size_t dimensions, std::size_t centroids) {
    return dimensions <= CentroidFilter<float>::most_dimensions && centroids > 2;
}

}  // namespace

template <class T>
TileAssigner<T>::TileAssigner(const PackedPoints<T>& points, const CentroidTable<T>& centroids)
    : points_(points), centroids_(centroids) {
    if (worth_filtering(points.dimensions(), centroids.size())) filter_.emplace(points, centroids, 1);
}

template <class T>
void TileAssigner<T>::assign(std::size_t t, Scratch& scratch, std::uint32_t* labels,
                             T* squared_distances) const {
    const std::size_t d = points_.dimensions();
    if (!filter_)
        return kernels::nearest_centroid(points_.tile(t), d, centroids_.rows(), centroids_.size(), labels,
                                         squared_distances);
    const auto assign_blocks = [&](std::size_t first, std::size_t last, const auto& candidates) {
        for (std::size_t block = first; block < last; ++block) {
            const std::size_t place = block % kernels::tile_blocks * kernels::block_size;
            kernels::nearest_candidate(points_.block_points(block), d, candidates, labels + place,
                                       squared_distances + place);
        }
    };
    filter_->visit(t, t + 1, *scratch.filter, assign_blocks);
}

template class TileAssigner<float>;
template class TileAssigner<double>;

}  // namespace tinct
