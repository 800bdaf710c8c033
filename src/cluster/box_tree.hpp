#pragma once

#include "cluster/kernels/tile.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace tinct {

/// Bounding boxes over runs of points that follow each other in memory: level 0 has one for each block, every
/// level above one for each four of the level below, up to a single one. Points in spatial order make it a
/// tree of small boxes, without a pointer in it. O(n d / 16) memory.
template <class T>
class BoxTree {
  public:
    static constexpr std::size_t fan_out = kernels::tile_blocks;
    static constexpr std::size_t tile_level = 1;

    BoxTree() = default;
    BoxTree(std::size_t points, std::size_t dimensions) : dimensions_(dimensions) {
        std::size_t nodes = (points + kernels::block_size - 1) / kernels::block_size;
        levels_.emplace_back(nodes * 2 * dimensions);
        do {
            nodes = (nodes + fan_out - 1) / fan_out;
            levels_.emplace_back(nodes * 2 * dimensions);
        } while (nodes > 1);
    }

    std::size_t levels() const { return levels_.size(); }
    std::size_t nodes(std::size_t level) const { return levels_[level].size() / (2 * dimensions_); }
    /// Blocks below a node of this level, when it is full.
    static std::size_t blocks(std::size_t level) {
        std::size_t count = 1;
        for (; level > 0; --level) count *= fan_out;
        return count;
    }

    /// The box's least and greatest coordinates.
    const T* low(std::size_t level, std::size_t node) const {
        return &levels_[level][node * 2 * dimensions_];
    }
    const T* high(std::size_t level, std::size_t node) const { return low(level, node) + dimensions_; }

    /// Those of the box around all.
    const T* root_low() const { return low(levels() - 1, 0); }
    const T* root_high() const { return high(levels() - 1, 0); }

    void set_block(std::size_t block, std::size_t j, T low, T high) {
        levels_[0][block * 2 * dimensions_ + j] = low;
        levels_[0][(block * 2 + 1) * dimensions_ + j] = high;
    }
    /// Makes the boxes above the blocks'.
    void finish() {
        for (std::size_t level = 1; level < levels(); ++level)
            for (std::size_t node = 0; node < nodes(level); ++node) enclose_children(level, node);
    }

  private:
    void enclose_children(std::size_t level, std::size_t node) {
        const std::size_t first = node * fan_out, last = std::min(first + fan_out, nodes(level - 1));
        T* const box = &levels_[level][node * 2 * dimensions_];
        std::copy_n(low(level - 1, first), 2 * dimensions_, box);
        for (std::size_t child = first + 1; child < last; ++child)
            for (std::size_t j = 0; j < dimensions_; ++j) {
                box[j] = std::min(box[j], low(level - 1, child)[j]);
                box[dimensions_ + j] = std::max(box[dimensions_ + j], high(level - 1, child)[j]);
            }
    }

    std::size_t dimensions_ = 1;
    std::vector<std::vector<T>> levels_;  // a row a node: the low corner, the high corner
};

}  // namespace tinct
