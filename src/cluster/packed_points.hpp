#pragma once

#include "cluster/box_tree.hpp"
#include "cluster/kernels/tile.hpp"

#include <tinct/cluster/point_set.hpp>
#include <tinct/util/aligned_buffer.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tinct {

/// The points of a view as the kernels want them: in tiles of kernels::tile_size points, each tile
/// dimension-major (all first coordinates, then all second ones, ...) and followed by the points' weights.
/// The last tile is filled up with points at the origin of weight 0. T is the precision of the computation.
/// In up to 4 dimensions, where neighbors often share a cluster, each block also knows its sums.
template <class T>
class PackedPoints {
  public:
    /// Checks on the way: throws std::invalid_argument for no points, a coordinate that is not finite, a
    /// weight that is negative or not finite, and weights that are all 0. The view must outlive this.
    /// `order`, a permutation of the indices, says which point comes where; empty: as they are given.
    PackedPoints(const PointSetView& points, int threads, std::vector<std::uint32_t> order = {});

    std::size_t size() const { return points_.size(); }
    std::size_t dimensions() const { return points_.dimensions(); }
    std::size_t tiles() const { return (size() + kernels::tile_size - 1) / kernels::tile_size; }
    /// Points of tile t that are real.
    std::size_t tile_points(std::size_t t) const {
        return std::min(kernels::tile_size, size() - t * kernels::tile_size);
    }

    /// Throws std::invalid_argument when the points lie so far apart, or so close together though not all at
    /// one place, that squared distances overflow or underflow T.
    void require_squared_distances() const;

    const T* tile(std::size_t t) const { return &data_[t * tile_elements()]; }
    /// The first coordinate of the first point of a block; the others lie as they do in a tile.
    const T* block_points(std::size_t block) const {
        return tile(block / kernels::tile_blocks) + block % kernels::tile_blocks * kernels::block_size;
    }
    /// The weights of tile t, scaled by one power of two so that the largest of all lies in [1, 2): T may not
    /// hold them as they are.
    const T* tile_weights(std::size_t t) const { return tile(t) + dimensions() * kernels::tile_size; }

    /// The bounding boxes of the real points.
    const BoxTree<T>& boxes() const { return boxes_; }
    /// The one of tile t: its least and greatest coordinates.
    const T* box_low(std::size_t t) const { return boxes_.low(BoxTree<T>::tile_level, t); }
    const T* box_high(std::size_t t) const { return boxes_.high(BoxTree<T>::tile_level, t); }

    /// The largest absolute coordinate.
    T reach() const;

    /// The dimensions in which blocks can be looked at as one.
    static constexpr std::size_t most_block_dimensions = 4;
    bool has_block_sums() const { return dimensions() <= most_block_dimensions; }
    /// Of the points of a block: d weighted coordinate sums and the weight.
    const double* block_sums(std::size_t block) const { return &block_sums_[block * (dimensions() + 1)]; }

    /// Coordinate j of point i.
    T at(std::size_t i, std::size_t j) const {
        return tile(i / kernels::tile_size)[j * kernels::tile_size + i % kernels::tile_size];
    }
    /// The weight as it was given, in full precision.
    double weight(std::size_t i) const { return weights_ == nullptr ? 1.0 : weights_[i]; }

    /// Whether weighted sums of the coordinates have no rounding: all numbers are whole, and no sum of them
    /// is above 2^53.
    bool sums_are_exact() const { return sums_are_exact_; }

    /// The index in the view of the point that is number i here.
    std::size_t given_index(std::size_t i) const { return order_.empty() ? i : order_[i]; }
    /// Something for each point here, in the order of the view.
    std::vector<std::uint32_t> in_given_order(std::vector<std::uint32_t> labels) const;

  private:
    std::size_t tile_elements() const { return (dimensions() + 1) * kernels::tile_size; }
    void take_weights();
    void fill_tile(std::size_t t);
    void fill_block(std::size_t block);
    bool coordinates_are_whole() const;

    PointSetView points_;
    std::vector<std::uint32_t> order_;
    double weight_scale_ = 1;
    AlignedBuffer<T> data_;
    std::vector<double> ordered_weights_;  // empty when the order is the view's
    const double* weights_ = nullptr;      // null: all are 1
    std::vector<double> block_sums_;
    bool sums_are_exact_ = false;
    BoxTree<T> boxes_;
};

extern template class PackedPoints<float>;
extern template class PackedPoints<double>;

}  // namespace tinct
