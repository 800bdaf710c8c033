#pragma once

#include "cluster/coordinate_range.hpp"
#include "cluster/exact_weights.hpp"
#include "cluster/progress_stages.hpp"

#include <tinct/cluster/dbscan.hpp>
#include <tinct/cluster/point_set.hpp>

#include <vector>

namespace tinct {

/// What both ways of computing DBSCAN start from. Coordinates are multiplied by `scale`, a power of two that
/// brings epsilon into [1, 2): that rounds nothing, and squares neither overflow where it matters nor vanish.
struct DbscanSearch {
    const PointSetView& points;
    const CoordinateRange& range;
    const ExactWeights& weights;
    double scale;
    double epsilon;          ///< scaled
    double squared_epsilon;  ///< scaled; a neighbor's computed squared distance is at most this
    WeightSum enough;        ///< the weight within epsilon that makes a core point
    ProgressStages& stages;

    /// Sums may stop at `enough`: nothing that comes later can lower them.
    bool may_stop() const { return !weights.has_negative(); }
};

/// Fills `core`, and `labels` with some number of each point's cluster, the same for all of its points and
/// below the number of points, or -1. The vectors have one element a point.
///
/// On a grid, for at most 4 dimensions. False, with nothing done, when the points do not suit a grid: they
/// spread over too many cells for epsilon, or a cell of many points is not dense.
bool dbscan_on_grid(const DbscanSearch& search, DbscanResult& result);

/// On a kd-tree: any number of dimensions, any points.
void dbscan_on_kd_tree(const DbscanSearch& search, DbscanResult& result);

}  // namespace tinct
