#pragma once

#include "cluster/aligned_buffer.hpp"
#include "cluster/stored_rows.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace tinct {

/// A tree over points in any number of dimensions, halved along the widest axis of their bounding box
/// (Friedman, Bentley and Finkel 1977) until a node holds one block of points, or points of one place only.
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
    template <class Enter, class Scan>
    void search(const std::vector<double>& query, Enter&& enter, Scan&& scan) const {
        struct Step {
            std::uint32_t node;
            Bounds bounds;
        };
        std::array<Step, 64> stack;  // one more than the depth, which is at most log2 of the blocks and one
        std::size_t height = 0;
        stack[height++] = {0, bounds(0, query)};
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
            const Step left{node.left, bounds(node.left, query)};
            const Step right{node.left + 1, bounds(node.left + 1, query)};
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

    Bounds bounds(std::size_t node, const std::vector<double>& query) const;
    Distances squared_distances(const Node& leaf, const std::vector<double>& query) const;

    std::size_t dimensions_;
    double scale_;
    Order indices_;
    std::vector<Node> nodes_;
    std::vector<T> boxes_;          // a row a node: the low corner, the high corner
    AlignedBuffer<T> coordinates_;  // in blocks, dimension-major
};

extern template class KdTree<std::uint8_t>;
extern template class KdTree<float>;
extern template class KdTree<double>;

}  // namespace tinct
