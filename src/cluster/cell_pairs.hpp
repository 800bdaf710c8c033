#pragma once

#include "cluster/radius_index_grid.hpp"

#include <cstddef>
#include <span>

namespace tinct {

template <std::size_t D>
using CellPoints = std::span<const Place<D>>;

/// Whether any point of `a` and any of `b` have a squared distance of at most `squared_epsilon`; the boxes
/// hold the points. Stops at the first such pair. Where there are many points, halves the larger side again
/// and again and passes over the halves that are too far apart, so that two large cells with a gap between
/// them do not cost their product.
template <std::size_t D>
bool have_neighbors(CellPoints<D> a, const Box<D>& box_a, CellPoints<D> b, const Box<D>& box_b,
                    double squared_epsilon);

extern template bool have_neighbors<1>(CellPoints<1>, const Box<1>&, CellPoints<1>, const Box<1>&, double);
extern template bool have_neighbors<2>(CellPoints<2>, const Box<2>&, CellPoints<2>, const Box<2>&, double);
extern template bool have_neighbors<3>(CellPoints<3>, const Box<3>&, CellPoints<3>, const Box<3>&, double);
extern template bool have_neighbors<4>(CellPoints<4>, const Box<4>&, CellPoints<4>, const Box<4>&, double);

}  // namespace tinct
