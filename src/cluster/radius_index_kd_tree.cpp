#include "cluster/radius_index_kd_tree.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <numeric>

namespace tinct {

template <class T>
KdTree<T>::KdTree(const StoredRows<T>& rows, std::size_t points, double scale, int threads)
    : dimensions_(rows.dimensions),
      scale_(std::is_same_v<T, double> ? scale : 1.0),
      indices_(points),
      nodes_{Node{0, static_cast<std::uint32_t>(points)}} {
    std::iota(indices_.begin(), indices_.end(), std::uint32_t{0});
    // Level by level: the nodes of a level are halved in parallel, their children make the next one.
    for (std::size_t level = 0; level < nodes_.size();) {
        const std::size_t end = nodes_.size();
        boxes_.resize(end * 2 * dimensions_);
        std::vector<std::size_t> halves(end - level);
        const Chunks chunks(end - level, 1);
        parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
            for (std::size_t i = chunks.first(chunk); i < chunks.last(chunk); ++i)
                halves[i] = halve(rows, level + i);
        });
        for (std::size_t i = 0; i < halves.size(); ++i) {
            if (halves[i] == 0) continue;
            const auto middle = static_cast<std::uint32_t>(nodes_[level + i].first + halves[i]);
            nodes_[level + i].left = static_cast<std::uint32_t>(nodes_.size());
            nodes_.push_back(Node{nodes_[level + i].first, middle});
            nodes_.push_back(Node{middle, nodes_[level + i].last});
        }
        level = end;
    }
    fill_blocks(rows, threads);
}

template <class T>
void KdTree<T>::find_box(const StoredRows<T>& rows, std::size_t node) {
    T* const low = &boxes_[node * 2 * dimensions_];
    T* const high = low + dimensions_;
    const T* const first = rows.row(indices_[nodes_[node].first]);
    for (std::size_t j = 0; j < dimensions_; ++j) low[j] = high[j] = scaled(first[j]);
    for (std::size_t position = nodes_[node].first + 1; position < nodes_[node].last; ++position) {
        const T* const row = rows.row(indices_[position]);
        for (std::size_t j = 0; j < dimensions_; ++j) {
            low[j] = std::min(low[j], scaled(row[j]));
            high[j] = std::max(high[j], scaled(row[j]));
        }
    }
}

// Orders a node's points so that the first of them lie in its lower half along the widest axis; returns how
// many, a multiple of the block size, or 0 for a leaf.
template <class T>
std::size_t KdTree<T>::halve(const StoredRows<T>& rows, std::size_t node) {
    find_box(rows, node);
    const std::size_t size = nodes_[node].size();
    if (size <= block_size || is_one_place(node)) return 0;
    const T* const low = &boxes_[node * 2 * dimensions_];
    const auto extent = [&](std::size_t j) {
        return static_cast<double>(low[dimensions_ + j]) - static_cast<double>(low[j]);
    };
    std::size_t axis = 0;
    for (std::size_t j = 1; j < dimensions_; ++j)
        if (extent(j) > extent(axis)) axis = j;
    const std::size_t half = (size / 2 + block_size - 1) / block_size * block_size;
    const auto first = indices_.begin() + nodes_[node].first;
    std::nth_element(first, first + static_cast<std::ptrdiff_t>(half),
                     first + static_cast<std::ptrdiff_t>(size),
                     [&](std::uint32_t a, std::uint32_t b) { return rows.row(a)[axis] < rows.row(b)[axis]; });
    return half;
}

template <class T>
void KdTree<T>::fill_blocks(const StoredRows<T>& rows, int threads) {
    coordinates_ = AlignedBuffer<T>(blocks() * block_size * dimensions_);
    const Chunks chunks(blocks(), 256);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        for (std::size_t position = chunks.first(chunk) * block_size;
             position < chunks.last(chunk) * block_size; ++position) {
            // What is left of the last block repeats the last point; nobody looks at the result.
            const T* const row = rows.row(indices_[std::min(position, size() - 1)]);
            T* const block = &coordinates_[position / block_size * block_size * dimensions_];
            for (std::size_t j = 0; j < dimensions_; ++j)
                block[j * block_size + position % block_size] = scaled(row[j]);
        }
    });
}

template <class T>
double KdTree<T>::squared_diagonal(std::size_t node) const {
    const T* const low = &boxes_[node * 2 * dimensions_];
    double sum = 0;
    for (std::size_t j = 0; j < dimensions_; ++j) {
        const double extent = static_cast<double>(low[dimensions_ + j]) - static_cast<double>(low[j]);
        sum += extent * extent;
    }
    return sum;
}

template <class T>
bool KdTree<T>::is_one_place(std::size_t node) const {
    const T* const low = &boxes_[node * 2 * dimensions_];
    return std::equal(low, low + dimensions_, low + dimensions_);
}

template <class T>
typename KdTree<T>::Bounds KdTree<T>::bounds(std::size_t node, const std::vector<double>& query) const {
    const T* const low = &boxes_[node * 2 * dimensions_];
    const T* const high = low + dimensions_;
    Bounds sum{0, 0};
    for (std::size_t j = 0; j < dimensions_; ++j) {
        const double below = static_cast<double>(low[j]) - query[j];
        const double above = query[j] - static_cast<double>(high[j]);
        const double gap = std::max({below, above, 0.0}), reach = std::max(-below, -above);
        sum.near += gap * gap;
        sum.far += reach * reach;
    }
    return sum;
}

template <class T>
typename KdTree<T>::Distances KdTree<T>::squared_distances(const Node& leaf,
                                                           const std::vector<double>& query) const {
    const T* plane = block(leaf.first);
    Distances sums{};
    for (std::size_t j = 0; j < dimensions_; ++j, plane += block_size)
        for (std::size_t i = 0; i < block_size; ++i) {
            const double difference = static_cast<double>(plane[i]) - query[j];
            sums[i] += difference * difference;
        }
    return sums;
}

template class KdTree<std::uint8_t>;
template class KdTree<float>;
template class KdTree<double>;

}  // namespace tinct
