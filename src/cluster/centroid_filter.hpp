#pragma once

#include "cluster/centroid_table.hpp"
#include "cluster/kernels/candidates.hpp"
#include "cluster/kernels/filter_candidates.hpp"
#include "cluster/packed_points.hpp"

#include <tinct/util/aligned_buffer.hpp>

#include <algorithm>
#include <cstddef>

namespace tinct {

/// The filtering algorithm (Kanungo, Mount et al. 2002; Pelleg and Moore 1999) over the tree of boxes of
/// points in at most 4 dimensions: from the root down, each node keeps those of its parent's candidates that
/// can still be nearest to, or one of the `nearest` nearest of, some point of its box. Exact. Points in
/// spatial order make small boxes, and few candidates are left; for others it is work for nothing.
/// `points` must outlive this.
template <class T>
class CentroidFilter {
  public:
    static constexpr std::size_t most_dimensions = PackedPoints<T>::most_block_dimensions;

    /// `nearest` is 1 or 2.
    CentroidFilter(const PackedPoints<T>& points, const CentroidTable<T>& centroids, std::size_t nearest);

    /// The memory that one thread needs: a list for each level.
    struct Scratch {
        explicit Scratch(const CentroidFilter& filter)
            : lists(filter.points_.boxes().levels() * filter.list_elements()) {}
        AlignedBuffer<T> lists;
    };

    /// Calls visit(first_block, last_block, candidates) for runs of blocks that together are the tiles
    /// first_tile .. last_tile - 1, in their order: single blocks, or whole nodes with no more than `nearest`
    /// candidates.
    template <class Visit>
    void visit(std::size_t first_tile, std::size_t last_tile, Scratch& scratch, Visit&& visit) const {
        const BoxTree<T>& boxes = points_.boxes();
        const Range range{first_tile * kernels::tile_blocks,
                          std::min(last_tile * kernels::tile_blocks, boxes.nodes(0))};
        std::size_t level = BoxTree<T>::tile_level;
        while (level + 1 < boxes.levels() && boxes.blocks(level + 1) <= range.last - range.first) ++level;
        const std::size_t blocks = boxes.blocks(level);
        for (std::size_t node = range.first / blocks; node * blocks < range.last; ++node)
            descend(level, node, root(), range, scratch, visit);
    }

  private:
    struct Range {
        std::size_t first, last;  // blocks
    };

    kernels::Candidates<T> root() const { return {root_.data(), stride_, size_}; }
    std::size_t list_elements() const { return stride_ * (points_.dimensions() + 1); }

    template <class Visit>
    void descend(std::size_t level, std::size_t node, const kernels::Candidates<T>& candidates,
                 const Range& range, Scratch& scratch, Visit& visit) const {
        const BoxTree<T>& boxes = points_.boxes();
        const std::size_t blocks = boxes.blocks(level);
        const std::size_t first = std::max(range.first, node * blocks),
                          last = std::min(range.last, (node + 1) * blocks);
        if (first >= last) return;
        T* const list = scratch.lists.data() + level * list_elements();
        const std::size_t count =
            kernels::filter_candidates(candidates, points_.dimensions(), nearest_, boxes.low(level, node),
                                       boxes.high(level, node), list);
        const kernels::Candidates<T> kept{list, stride_, count};
        if (level == 0 || count <= nearest_) return visit(first, last, kept);
        for (std::size_t child = 0; child < BoxTree<T>::fan_out; ++child)
            descend(level - 1, node * BoxTree<T>::fan_out + child, kept, range, scratch, visit);
    }

    const PackedPoints<T>& points_;
    std::size_t nearest_, size_, stride_;
    AlignedBuffer<T> root_;  // the list of all centroids
};

extern template class CentroidFilter<float>;
extern template class CentroidFilter<double>;

}  // namespace tinct
