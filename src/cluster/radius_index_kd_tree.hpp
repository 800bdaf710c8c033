#pragma once

#include "cluster/stored_rows.hpp"

#include <tinct/util/aligned_buffer.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace tinct {

/// A tree over points in any number of dimensions (Bentley 1975; Friedman, Bentley and Finkel 1977): their
/// bounding box is cut across its widest axis, again and again, until a node holds one block of points, or
/// points of one place only.
/// T is the type the coordinates are stored in; distances are computed in double.
///
/// A squared distance is a sum over the axes in order of rounded steps that are each monotonic in the
/// coordinates, for points and boxes alike, so in floating point too what is computed for a box bounds what
/// is computed for its points: a search by `near` and `far` is exact.
template <class T>
class KdTree {
  public:
    static constexpr std::size_t block_size = 16;
    using Distances = std::array<double, block_size>;

    struct Node {
        std::uint32_t first, last;  // positions of its points
        std::uint32_t left = 0;     // the right child is the next; 0: a leaf
        bool is_leaf() const { return left == 0; }
        std::size_t size() const { return last - first; }
        /// A leaf of more than one block holds points of one place.
        std::size_t scanned() const { return std::min(size(), block_size); }
    };

    /// The least and the greatest squared distance of a place to a node's box.
    struct Bounds {
        double near, far;
    };
    /// Which of them a search needs; the other one is 0.
    enum class Needed { near, both };

    /// Multiplies the coordinates by `scale`, a power of two, when they are doubles; the other types' range
    /// is too small for squares to overflow or vanish. At least one point, at most 2^31.
    KdTree(const StoredRows<T>& rows, std::size_t points, double scale, int threads);

    std::size_t size() const { return indices_.size(); }
    std::size_t dimensions() const { return dimensions_; }
    std::size_t blocks() const { return (size() + block_size - 1) / block_size; }
    double scale() const { return scale_; }

    /// Node 0 is the root; children come after their parents.
    const std::vector<Node>& nodes() const { return nodes_; }

    /// The number, in the rows, of the point at a position in the tree's order.
    std::uint32_t index(std::size_t position) const { return indices_[position]; }
    /// Its scaled coordinates.
    double coordinate(std::size_t position, std::size_t j) const {
        return static_cast<double>(block(position)[j * block_size + position % block_size]);
    }
    void copy_place(std::size_t position, std::vector<double>& place) const {
        place.resize(dimensions_);
        for (std::size_t j = 0; j < dimensions_; ++j) place[j] = coordinate(position, j);
    }

    /// The squared distance between opposite corners of a node's box.
    double squared_diagonal(std::size_t node) const;
    bool is_one_place(std::size_t node) const;

    enum class Visit { into, skip, stop };

    /// Walks the tree, nearer nodes first. enter(node, bounds) says whether to go into a node;
    /// scan(leaf, squared distances of its scanned() first points) whether to stop there.
    template <Needed kNeeded, class Enter, class Scan>
    void search(const std::vector<double>& query, Enter&& enter, Scan&& scan) const {
        struct Step {
            std::uint32_t node;
            Bounds bounds;
        };
        std::array<Step, 96> stack;  // more than the depth: a side has 3/4 of the blocks at most
        std::size_t height = 0;
        stack[height++] = {0, sibling_bounds<kNeeded>(0, query)[1]};
        while (height > 0) {
            const Step step = stack[--height];
            const Node& node = nodes_[step.node];
            const Visit visit = enter(step.node, step.bounds);
            if (visit == Visit::stop) return;
            if (visit == Visit::skip) continue;
            if (node.is_leaf()) {
                if (scan(step.node, squared_distances(node, query)) == Visit::stop) return;
                continue;
            }
            const auto [left_bounds, right_bounds] = sibling_bounds<kNeeded>(node.left, query);
            const Step left{node.left, left_bounds}, right{node.left + 1, right_bounds};
            const bool left_first =
                left.bounds.near < right.bounds.near ||
                (left.bounds.near == right.bounds.near && left.bounds.far <= right.bounds.far);
            stack[height++] = left_first ? right : left;
            stack[height++] = left_first ? left : right;
        }
    }

  private:
    using Order = std::vector<std::uint32_t>;

    T scaled(T x) const {
        if constexpr (std::is_same_v<T, double>) return x * scale_;
        return x;
    }
    const T* block(std::size_t position) const {
        return &coordinates_[position / block_size * block_size * dimensions_];
    }
    void find_box(const StoredRows<T>& rows, std::size_t node);
    std::size_t halve(const StoredRows<T>& rows, std::size_t node);
    void fill_blocks(const StoredRows<T>& rows, int threads);

    // A node's box starts here: the low corner is every fourth number, the high corner the ones two further.
    // Siblings are interleaved, so that both are compared with a query in one go; the root is a right child.
    std::size_t box(std::size_t node) const { return (node + 1) / 2 * 4 * dimensions_ + (node + 1) % 2; }
    double low(std::size_t node, std::size_t j) const {
        return static_cast<double>(boxes_[box(node) + 4 * j]);
    }
    double high(std::size_t node, std::size_t j) const {
        return static_cast<double>(boxes_[box(node) + 4 * j + 2]);
    }
    template <Needed kNeeded>
    std::array<Bounds, 2> sibling_bounds(std::size_t left, const std::vector<double>& query) const;
    Distances squared_distances(const Node& leaf, const std::vector<double>& query) const;

    std::size_t dimensions_;
    double scale_;
    Order indices_;
    std::vector<Node> nodes_;
    std::vector<T> boxes_;          // see box()
    AlignedBuffer<T> coordinates_;  // in blocks, dimension-major
};

template <class T>
template <typename KdTree<T>::Needed kNeeded>
std::array<typename KdTree<T>::Bounds, 2> KdTree<T>::sibling_bounds(std::size_t left,
                                                                    const std::vector<double>& query) const {
    const T* corners = &boxes_[(left + 1) / 2 * 4 * dimensions_];
    double near[2] = {0, 0}, far[2] = {0, 0};
    for (std::size_t j = 0; j < dimensions_; ++j, corners += 4)
        for (std::size_t side = 0; side < 2; ++side) {
            const double before = static_cast<double>(corners[side]) - query[j];
            const double beyond = query[j] - static_cast<double>(corners[side + 2]);
            const double gap = std::max(0.0, std::max(before, beyond));
            near[side] += gap * gap;
            if constexpr (kNeeded == Needed::both) {
                const double reach = std::min(before, beyond);  // the farther one, negative
                far[side] += reach * reach;
            }
        }
    return {{{near[0], far[0]}, {near[1], far[1]}}};
}

extern template class KdTree<std::uint8_t>;
extern template class KdTree<float>;
extern template class KdTree<double>;

}  // namespace tinct
