#pragma once

#include "cluster/centroid_table.hpp"
#include "cluster/packed_points.hpp"

#include <tinct/util/aligned_buffer.hpp>

#include <cstddef>
#include <cstdint>

namespace tinct {

/// Assigns the points of a tile to their nearest centroids: exactly what kernels::nearest_centroid gives over
/// all centroids, but only those are asked that can win somewhere in the tile's bounding box (the filtering
/// algorithm, Kanungo et al. 2002, with tiles for nodes). Points that lie near each other in memory make
/// small boxes, and then few centroids are left. Both arguments must outlive this.
template <class T>
class TileAssigner {
  public:
    TileAssigner(const PackedPoints<T>& points, const CentroidTable<T>& centroids)
        : points_(points), centroids_(centroids) {}

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
    const CentroidTable<T>& centroids_;
};

extern template class TileAssigner<float>;
extern template class TileAssigner<double>;

}  // namespace tinct
