#pragma once

#include "cluster/coordinate_range.hpp"

#include <tinct/cluster/point_set.hpp>
#include <tinct/util/aligned_buffer.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace tinct {

template <std::size_t D>
using Place = std::array<double, D>;

/// An axis-parallel box. The squared distances below, like those of points, are sums over the axes in order,
/// of rounded steps that are each monotonic in the coordinates: what is computed for any two points of two
/// boxes lies between what is computed for the boxes, in floating point too.
template <std::size_t D>
struct Box {
    Place<D> low, high;
};

template <std::size_t D>
double squared_distance(const Place<D>& a, const Place<D>& b) {
    double sum = 0;
    for (std::size_t j = 0; j < D; ++j) sum += (a[j] - b[j]) * (a[j] - b[j]);
    return sum;
}

template <std::size_t D>
double least_squared_distance(const Box<D>& a, const Box<D>& b) {
    double sum = 0;
    for (std::size_t j = 0; j < D; ++j) {
        const double gap = std::max({a.low[j] - b.high[j], b.low[j] - a.high[j], 0.0});
        sum += gap * gap;
    }
    return sum;
}

template <std::size_t D>
double greatest_squared_distance(const Box<D>& a, const Box<D>& b) {
    double sum = 0;
    for (std::size_t j = 0; j < D; ++j) {
        const double reach = std::max(a.high[j] - b.low[j], b.high[j] - a.low[j]);
        sum += reach * reach;
    }
    return sum;
}

/// Points sorted into the cells of a grid whose diagonal is just below epsilon (Gunawan 2013), so that all
/// points of a cell are neighbors of one another: the side is epsilon / sqrt(D), less a part in a million,
/// which is more than a coordinate can be wrong by after rounding to a cell.
template <std::size_t D>
class CellGrid {
  public:
    /// `epsilon` is that of the scaled coordinates, in [1, 2). Nothing when the points spread over so many
    /// cells that a cell's number and a point's do not fit 64 bits, or an axis has more than 2^26 of them.
    static std::optional<CellGrid> build(const PointSetView& points, const CoordinateRange& range,
                                         double scale, double epsilon, int threads);

    std::size_t cells() const { return keys_.size(); }
    std::size_t first(std::size_t cell) const { return firsts_[cell]; }
    std::size_t last(std::size_t cell) const { return firsts_[cell + 1]; }
    std::size_t size(std::size_t cell) const { return last(cell) - first(cell); }
    std::uint64_t key(std::size_t cell) const { return keys_[cell]; }

    /// The bounding box of a cell's points.
    const Box<D>& box(std::size_t cell) const { return boxes_[cell]; }

    /// The scaled coordinates, and the number in the view, of the point at a position in the cells' order.
    const Place<D>& place(std::size_t position) const { return places_[position]; }
    std::uint32_t index(std::size_t position) const { return indices_[position]; }

    /// Exchanges two points of one cell.
    void exchange(std::size_t a, std::size_t b) {
        std::swap(places_[a], places_[b]);
        std::swap(indices_[a], indices_[b]);
    }

    /// What to add to a cell's key to move by one cell along an axis.
    std::uint64_t step(std::size_t axis) const { return std::uint64_t{1} << shifts_[axis]; }

  private:
    void find_cells(const AlignedBuffer<std::uint64_t>& words, int index_bits);
    void fill_cells(const PointSetView& points, double scale, int threads);

    std::array<int, D> shifts_{};
    std::vector<std::uint64_t> keys_;    // ascending; the last axis is in the lowest bits
    std::vector<std::uint32_t> firsts_;  // and the number of points at the end
    AlignedBuffer<Place<D>> places_;
    AlignedBuffer<std::uint32_t> indices_;
    AlignedBuffer<Box<D>> boxes_;
};

/// Which neighbors of a cell: all, itself included, or only those that come after it.
enum class CellNeighbors { all, later };

/// Finds the cells with points that may be neighbors of a cell's points. Cells must be asked for in ascending
/// order: a cursor for each row of cells around follows along, so that nothing is searched for.
template <std::size_t D>
class NeighborCells {
  public:
    NeighborCells(const CellGrid<D>& grid, double squared_epsilon, CellNeighbors which);

    /// The neighbor cells whose boxes lie within epsilon of `cell`'s, ascending. Valid until the next call.
    const std::vector<std::uint32_t>& of(std::size_t cell);

  private:
    struct Row {
        std::uint64_t from, to;  // added to the cell's key, modulo 2^64: the first and the last of the row
        std::size_t cursor = 0;
    };
    void add_rows(std::size_t axis, std::uint64_t offset, int squared_gaps, CellNeighbors which);
    std::size_t follow(Row& row, std::uint64_t wanted);

    const CellGrid<D>& grid_;
    double squared_epsilon_;
    std::vector<Row> rows_;
    std::vector<std::uint32_t> found_;
};

extern template class CellGrid<1>;
extern template class CellGrid<2>;
extern template class CellGrid<3>;
extern template class CellGrid<4>;
extern template class NeighborCells<1>;
extern template class NeighborCells<2>;
extern template class NeighborCells<3>;
extern template class NeighborCells<4>;

}  // namespace tinct
