#include "cluster/cell_pairs.hpp"
#include "cluster/dbscan_search.hpp"
#include "cluster/disjoint_sets.hpp"
#include "cluster/radius_index_grid.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace tinct {

namespace {

/// A cell of more points than this that is not dense as a whole would be compared with itself and its
/// neighbors point by point; the tree does that better.
constexpr std::size_t largest_sparse_cell = 1024;

/// Cells whose points are all core by the weight of the cell alone are "dense"; only the points of the others
/// are counted (Gunawan 2013). Then clusters are sets of cells that hold core points, joined where two core
/// points are neighbors, and what is not core looks for its closest core point.
template <std::size_t D>
class GridDbscan {
  public:
    GridDbscan(const DbscanSearch& search, CellGrid<D> grid)
        : search_(search),
          grid_(std::move(grid)),
          chunks_(grid_.cells(), 64),
          weights_(search.weights.is_weighted() ? search.points.size() : 0),
          cell_weights_(search.weights.is_weighted() ? grid_.cells() : 0),
          core_counts_(grid_.cells()),
          sets_(grid_.cells()) {}

    /// False when a large cell is not dense.
    bool weigh_cells() {
        parallel_for(chunks_.size(), search_.stages.threads(), [&](std::size_t chunk) {
            for (std::size_t cell = chunks_.first(chunk); cell < chunks_.last(chunk); ++cell) weigh(cell);
        });
        for (std::size_t cell = 0; cell < grid_.cells(); ++cell)
            if (!is_dense(cell) && grid_.size(cell) > largest_sparse_cell) return false;
        return true;
    }

    void run(DbscanResult& result) {
        std::vector<std::uint8_t> core(search_.points.size());
        for_cells(0.5, CellNeighbors::all,
                  [&](std::size_t cell, auto& neighbors) { mark_core(cell, neighbors, core); });
        for_cells(0.55, CellNeighbors::all, [&](std::size_t cell, auto&) { move_core_first(cell, core); });
        for_cells(0.8, CellNeighbors::later,
                  [&](std::size_t cell, auto& neighbors) { join(cell, neighbors); });
        for_cells(0.95, CellNeighbors::all,
                  [&](std::size_t cell, auto& neighbors) { label(cell, neighbors, result); });
    }

  private:
    // body(cell, the neighbors' finder) for every cell, in parallel.
    template <class Body>
    void for_cells(double share, CellNeighbors which, Body&& body) {
        search_.stages.run(chunks_.size(), share, [&](std::size_t chunk) {
            NeighborCells<D> neighbors(grid_, search_.squared_epsilon, which);
            for (std::size_t cell = chunks_.first(chunk); cell < chunks_.last(chunk); ++cell)
                body(cell, neighbors);
        });
    }

    void weigh(std::size_t cell) {
        if (weights_.empty()) return;
        cell_weights_[cell] = 0;
        for (std::size_t p = grid_.first(cell); p < grid_.last(cell); ++p) {
            weights_[p] = search_.weights[grid_.index(p)];
            cell_weights_[cell] += weights_[p];
        }
    }

    WeightSum cell_weight(std::size_t cell) const {
        return weights_.empty() ? static_cast<WeightSum>(grid_.size(cell)) : cell_weights_[cell];
    }

    bool is_dense(std::size_t cell) const {
        return search_.may_stop() && cell_weight(cell) >= search_.enough;
    }

    void mark_core(std::size_t cell, NeighborCells<D>& neighbors, std::vector<std::uint8_t>& core) {
        const std::size_t first = grid_.first(cell), last = grid_.last(cell);
        if (is_dense(cell)) {
            std::fill(core.begin() + std::ptrdiff_t(first), core.begin() + std::ptrdiff_t(last),
                      std::uint8_t{1});
            core_counts_[cell] = static_cast<std::uint32_t>(last - first);
            return;
        }
        const std::vector<std::uint32_t>& around = neighbors.of(cell);
        for (std::size_t p = first; p < last; ++p) {
            core[p] = is_core(cell, grid_.place(p), around);
            core_counts_[cell] += core[p];
        }
    }

    bool is_core(std::size_t cell, const Place<D>& place, const std::vector<std::uint32_t>& around) const {
        WeightSum sum = cell_weight(cell);  // all points of one cell are neighbors
        for (const std::uint32_t other : around) {
            if (search_.may_stop() && sum >= search_.enough) return true;
            if (other != cell) sum += weight_near(place, other);
        }
        return sum >= search_.enough;
    }

    // The weight of a cell's points that are neighbors of a place.
    WeightSum weight_near(const Place<D>& place, std::size_t cell) const {
        const Box<D> point{place, place};
        if (least_squared_distance(point, grid_.box(cell)) > search_.squared_epsilon) return 0;
        if (greatest_squared_distance(point, grid_.box(cell)) <= search_.squared_epsilon)
            return cell_weight(cell);
        WeightSum sum = 0;
        std::uint32_t count = 0;
        for (std::size_t p = grid_.first(cell); p < grid_.last(cell); ++p) {
            const bool near = squared_distance(place, grid_.place(p)) <= search_.squared_epsilon;
            if (weights_.empty()) {
                count += near;
            } else if (near) {
                sum += weights_[p];
            }
        }
        return sum + count;
    }

    void move_core_first(std::size_t cell, std::vector<std::uint8_t>& core) {
        std::size_t end = grid_.first(cell);
        if (core_counts_[cell] == 0 || core_counts_[cell] == grid_.size(cell)) return;
        for (std::size_t p = grid_.first(cell); p < grid_.last(cell); ++p)
            if (core[p] != 0) {
                std::swap(core[p], core[end]);
                grid_.exchange(p, end++);
            }
    }

    CellPoints<D> core_points(std::size_t cell) const {
        return {&grid_.place(grid_.first(cell)), core_counts_[cell]};
    }

    void join(std::size_t cell, NeighborCells<D>& neighbors) {
        if (core_counts_[cell] == 0) return;
        const auto self = static_cast<std::uint32_t>(cell);
        for (const std::uint32_t other : neighbors.of(cell)) {
            if (core_counts_[other] == 0 || sets_.same(self, other)) continue;
            if (have_neighbors(core_points(cell), grid_.box(cell), core_points(other), grid_.box(other),
                               search_.squared_epsilon))
                sets_.unite(self, other);
        }
    }

    void label(std::size_t cell, NeighborCells<D>& neighbors, DbscanResult& result) {
        const std::size_t first = grid_.first(cell), last = grid_.last(cell),
                          end = first + core_counts_[cell];
        const auto own = static_cast<std::int32_t>(sets_.find(static_cast<std::uint32_t>(cell)));
        for (std::size_t p = first; p < end; ++p) {
            result.core[grid_.index(p)] = 1;
            result.labels[grid_.index(p)] = own;
        }
        if (end == last) return;
        const std::vector<std::uint32_t>& around = neighbors.of(cell);
        for (std::size_t p = end; p < last; ++p) {
            const std::optional<std::uint32_t> closest = cell_of_closest_core(grid_.place(p), around);
            result.labels[grid_.index(p)] = closest ? static_cast<std::int32_t>(sets_.find(*closest)) : -1;
        }
    }

    // Of equally close core points the first in the order of the coordinates: points at one place are in one
    // cell, so the order of the points does not matter.
    std::optional<std::uint32_t> cell_of_closest_core(const Place<D>& place,
                                                      const std::vector<std::uint32_t>& around) const {
        std::optional<std::uint32_t> closest;
        double least = search_.squared_epsilon;
        const Place<D>* least_place = nullptr;
        for (const std::uint32_t cell : around) {
            if (core_counts_[cell] == 0 || least_squared_distance({place, place}, grid_.box(cell)) > least)
                continue;
            for (const Place<D>& core : core_points(cell)) {
                const double distance = squared_distance(place, core);
                if (distance > least) continue;
                if (distance == least && least_place != nullptr && !(core < *least_place)) continue;
                closest = cell;
                least = distance;
                least_place = &core;
            }
        }
        return closest;
    }

    const DbscanSearch& search_;
    CellGrid<D> grid_;
    Chunks chunks_;
    std::vector<WeightSum> weights_, cell_weights_;  // by position, and by cell; empty without weights
    std::vector<std::uint32_t> core_counts_;         // by cell
    DisjointSets sets_;                              // of cells
};

template <std::size_t D>
bool run_on_grid(const DbscanSearch& search, DbscanResult& result) {
    std::optional<CellGrid<D>> grid = CellGrid<D>::build(search.points, search.range, search.scale,
                                                         search.epsilon, search.stages.threads());
    if (!grid) return false;
    GridDbscan<D> dbscan(search, std::move(*grid));
    if (!dbscan.weigh_cells()) return false;
    dbscan.run(result);
    return true;
}

}  // namespace

bool dbscan_on_grid(const DbscanSearch& search, DbscanResult& result) {
    switch (search.points.dimensions()) {
        case 1:
            return run_on_grid<1>(search, result);
        case 2:
            return run_on_grid<2>(search, result);
        case 3:
            return run_on_grid<3>(search, result);
        case 4:
            return run_on_grid<4>(search, result);
        default:
            return false;
    }
}

}  // namespace tinct
