#pragma once

#include "cluster/centroid_filter.hpp"
#include "cluster/centroid_table.hpp"
#include "cluster/packed_points.hpp"

#include <tinct/util/aligned_buffer.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace tinct {

/// Assigns the points of single tiles to their nearest centroids: exactly what kernels::nearest_centroid
/// gives over all centroids, in few dimensions by the filtering algorithm. Both arguments must outlive this.
template <class T>
class TileAssigner {
  public:
    TileAssigner(const PackedPoints<T>& points, const CentroidTable<T>& centroids);

    /// The memory that one thread needs.
    struct Scratch {
        explicit Scratch(const TileAssigner& assigner) {
            if (assigner.filter_) filter.emplace(*assigner.filter_);
        }
        std::optional<typename CentroidFilter<T>::Scratch> filter;
    };

    /// `labels` and `squared_distances` hold tile_size elements, aligned; those beyond the tile's points mean
    /// nothing.
    void assign(std::size_t t, Scratch& scratch, std::uint32_t* labels, T* squared_distances) const;

  private:
    const PackedPoints<T>& points_;
    const CentroidTable<T>& centroids_;
    std::optional<CentroidFilter<T>> filter_;
};

extern template class TileAssigner<float>;
extern template class TileAssigner<double>;

}  // namespace tinct
