#pragma once

#include "cluster/aligned_buffer.hpp"
#include "cluster/packed_points.hpp"

#include <tinct/cluster/clustering.hpp>

#include <cstddef>
#include <cstdint>

namespace tinct {

/// Assigns the points of a tile to their nearest centroids: exactly what kernels::nearest_centroid gives over
/// all centroids, but only those are asked that can win somewhere in the tile's bounding box (the filtering
/// algorithm, Kanungo et al. 2002, with tiles for nodes). Points that lie near each other in memory make
/// small boxes, and then few centroids are left.
template <class T>
class TileAssigner {
  public:
    /// Throws std::invalid_argument when there are no centroids, when they differ from the points in
    /// dimension, or when a coordinate is not finite in the precision of T.
    TileAssigner(const PackedPoints<T>& points, const Centroids& centroids);

    /// The memory that one thread needs.
    struct Scratch {
        explicit Scratch(const TileAssigner& assigner);
        AlignedBuffer<T> candidates, rows;
    };

    /// `labels` and `squared_distances` hold tile_size elements, aligned; those beyond the tile's points mean
    /// nothing.
    void assign(std::size_t t, Scratch& scratch, std::uint32_t* labels, T* squared_distances) const;

  private:
    const PackedPoints<T>& points_;
    std::size_t count_, padded_count_;
    AlignedBuffer<T> rows_;    // centroid after centroid
    AlignedBuffer<T> planes_;  // all first coordinates, all second ones, ...
};

extern template class TileAssigner<float>;
extern template class TileAssigner<double>;

}  // namespace tinct
