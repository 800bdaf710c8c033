#pragma once

#include "cluster/exact_weights.hpp"
#include "cluster/radius_index_kd_tree.hpp"

#include <cstddef>
#include <vector>

namespace tinct {

/// The weights of a tree's points and the sums of its nodes.
template <class T>
class TreeWeights {
  public:
    TreeWeights(const KdTree<T>& tree, const ExactWeights& weights) : tree_(tree) {
        if (!weights.is_weighted()) return;
        points_.resize(tree.size());
        for (std::size_t p = 0; p < tree.size(); ++p) points_[p] = weights[tree.index(p)];
        nodes_.resize(tree.nodes().size());
        for (std::size_t i = nodes_.size(); i-- > 0;) {
            const auto& node = tree.nodes()[i];
            if (node.is_leaf()) {
                for (std::size_t p = node.first; p < node.last; ++p) nodes_[i] += points_[p];
            } else {
                nodes_[i] = nodes_[node.left] + nodes_[node.left + 1];
            }
        }
    }

    WeightSum of_point(std::size_t position) const { return points_.empty() ? 1 : points_[position]; }
    WeightSum of_node(std::size_t node) const {
        return nodes_.empty() ? static_cast<WeightSum>(tree_.nodes()[node].size()) : nodes_[node];
    }

  private:
    const KdTree<T>& tree_;
    std::vector<WeightSum> points_, nodes_;  // by position, and by node; empty without weights
};

}  // namespace tinct
