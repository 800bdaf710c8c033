#include "cluster/dbscan_search.hpp"
#include "cluster/disjoint_sets.hpp"
#include "cluster/radius_index_kd_tree.hpp"
#include "cluster/stored_rows.hpp"
#include "cluster/tree_weights.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace tinct {

namespace {

constexpr std::uint32_t nobody = UINT32_MAX;

/// Nodes stand for their points wherever a ball of radius epsilon holds them whole, and wherever their core
/// points are known to be in one cluster already, so that many neighbors do not cost many steps.
template <class T>
class TreeDbscan {
    using Tree = KdTree<T>;
    using Visit = typename Tree::Visit;
    using Bounds = typename Tree::Bounds;
    using Distances = typename Tree::Distances;

  public:
    TreeDbscan(const DbscanSearch& search, const StoredRows<T>& rows)
        : search_(search),
          tree_(rows, search.points.size(), search.scale, search.stages.threads()),
          weights_(tree_, search.weights),
          chunks_(tree_.blocks(), 1),
          core_(tree_.size()),
          first_core_(tree_.nodes().size(), nobody),
          joined_(tree_.nodes().size()),
          sets_(tree_.size()) {
        const double epsilon = search.epsilon / search.scale * tree_.scale();
        squared_epsilon_ = epsilon * epsilon;
    }

    void run(DbscanResult& result) {
        for_positions(0, Tree::block_size, 0.5, [&](std::size_t position, const std::vector<double>& place) {
            core_[position] = is_core(place);
        });
        find_first_core();
        join_tight_nodes();
        // After a few points of each block most nodes are joined as a whole, and the rest is quick.
        constexpr std::size_t lanes[] = {0, 1, 2, 4, 8, Tree::block_size};
        for (std::size_t round = 0; round + 1 < std::size(lanes); ++round) {
            note_joined_nodes();
            for_positions(lanes[round], lanes[round + 1], 0.55 + 0.07 * static_cast<double>(round),
                          [&](std::size_t position, const std::vector<double>& place) {
                              if (core_[position] != 0) join(static_cast<std::uint32_t>(position), place);
                          });
        }
        for_positions(0, Tree::block_size, 0.95, [&](std::size_t position, const std::vector<double>& place) {
            label(position, place, result);
        });
    }

  private:
    // body(position, place) for the positions of some lanes of every block, in parallel.
    template <class Body>
    void for_positions(std::size_t first_lane, std::size_t last_lane, double share, Body&& body) {
        search_.stages.run(chunks_.size(), share, [&](std::size_t chunk) {
            std::vector<double> place;
            for (std::size_t block = chunks_.first(chunk); block < chunks_.last(chunk); ++block) {
                const std::size_t start = block * Tree::block_size;
                for (std::size_t p = start + first_lane; p < std::min(start + last_lane, tree_.size()); ++p) {
                    tree_.copy_place(p, place);
                    body(p, place);
                }
            }
        });
    }

    bool is_core(const std::vector<double>& place) const {
        WeightSum sum = 0;
        const auto enough = [&] { return search_.may_stop() && sum >= search_.enough; };
        tree_.search(
            place,
            [&](std::size_t node, const Bounds& bounds) {
                if (bounds.near > squared_epsilon_) return Visit::skip;
                if (bounds.far > squared_epsilon_) return Visit::into;
                sum += weights_.of_node(node);
                return enough() ? Visit::stop : Visit::skip;
            },
            [&](std::size_t node, const Distances& distances) {
                const auto& leaf = tree_.nodes()[node];
                for (std::size_t i = 0; i < leaf.scanned(); ++i)
                    if (distances[i] <= squared_epsilon_) sum += weights_.of_point(leaf.first + i);
                return enough() ? Visit::stop : Visit::skip;
            });
        return sum >= search_.enough;
    }

    void find_first_core() {
        for (std::size_t node = tree_.nodes().size(); node-- > 0;) {
            const auto& [first, last, left] = tree_.nodes()[node];
            if (left != 0) {
                first_core_[node] = std::min(first_core_[left], first_core_[left + 1]);
            } else {
                for (std::uint32_t p = last; p-- > first;)
                    if (core_[p] != 0) first_core_[node] = p;
            }
        }
    }

    // Core points of a node whose diagonal is at most epsilon are neighbors.
    void join_tight_nodes() {
        const auto& nodes = tree_.nodes();
        const auto is_tight = [&](std::size_t node) {
            return tree_.squared_diagonal(node) <= squared_epsilon_;
        };
        if (is_tight(0)) join_node(0);
        const Chunks chunks(nodes.size(), 64);
        parallel_for(chunks.size(), search_.stages.threads(), [&](std::size_t chunk) {
            for (std::size_t node = chunks.first(chunk); node < chunks.last(chunk); ++node) {
                if (nodes[node].is_leaf() || is_tight(node)) continue;
                for (const std::size_t child : {nodes[node].left, nodes[node].left + 1})
                    if (is_tight(child)) join_node(child);
            }
        });
    }

    void join_node(std::size_t node) {
        for (std::uint32_t p = tree_.nodes()[node].first; p < tree_.nodes()[node].last; ++p)
            if (core_[p] != 0) sets_.unite(first_core_[node], p);
    }

    void note_joined_nodes() {
        for (std::size_t node = tree_.nodes().size(); node-- > 0;)
            if (joined_[node] == 0) joined_[node] = is_joined(node);
    }

    bool is_joined(std::size_t node) {
        const auto& [first, last, left] = tree_.nodes()[node];
        if (first_core_[node] == nobody) return true;
        if (left == 0) {
            for (std::uint32_t p = first; p < last; ++p)
                if (core_[p] != 0 && !sets_.same(first_core_[node], p)) return false;
            return true;
        }
        const std::uint32_t a = first_core_[left], b = first_core_[left + 1];
        return joined_[left] != 0 && joined_[left + 1] != 0 &&
               (a == nobody || b == nobody || sets_.same(a, b));
    }

    // Joins a core point's set with those of its neighbors.
    void join(std::uint32_t position, const std::vector<double>& place) {
        tree_.search(
            place,
            [&](std::size_t node, const Bounds& bounds) {
                const std::uint32_t core = first_core_[node];
                if (core == nobody || bounds.near > squared_epsilon_) return Visit::skip;
                if (joined_[node] == 0) return Visit::into;
                if (bounds.far <= squared_epsilon_) sets_.unite(position, core);
                return sets_.same(position, core) ? Visit::skip : Visit::into;
            },
            [&](std::size_t node, const Distances& distances) {
                const auto& leaf = tree_.nodes()[node];
                for (std::uint32_t i = 0; i < leaf.scanned(); ++i)
                    if (core_[leaf.first + i] != 0 && distances[i] <= squared_epsilon_)
                        sets_.unite(position, leaf.first + i);
                return Visit::skip;
            });
    }

    void label(std::size_t position, const std::vector<double>& place, DbscanResult& result) {
        const std::uint32_t index = tree_.index(position);
        std::optional<std::uint32_t> core = static_cast<std::uint32_t>(position);
        if (core_[position] == 0) core = closest_core(place);
        result.core[index] = core_[position];
        result.labels[index] = core ? static_cast<std::int32_t>(sets_.find(*core)) : -1;
    }

    // Of equally close core points the first in the order of the coordinates; points of one place are in one
    // cluster, so the order of the points does not matter.
    std::optional<std::uint32_t> closest_core(const std::vector<double>& place) const {
        double least = squared_epsilon_;
        std::optional<std::uint32_t> closest;
        tree_.search(
            place,
            [&](std::size_t node, const Bounds& bounds) {
                return first_core_[node] == nobody || bounds.near > least ? Visit::skip : Visit::into;
            },
            [&](std::size_t node, const Distances& distances) {
                const auto& leaf = tree_.nodes()[node];
                for (std::uint32_t i = 0; i < leaf.scanned(); ++i) {
                    const std::uint32_t p = leaf.first + i;
                    if (core_[p] == 0 || distances[i] > least) continue;
                    if (distances[i] == least && closest && !is_before(p, *closest)) continue;
                    least = distances[i];
                    closest = p;
                }
                return Visit::skip;
            });
        return closest;
    }

    bool is_before(std::size_t a, std::size_t b) const {
        for (std::size_t j = 0; j < tree_.dimensions(); ++j)
            if (tree_.coordinate(a, j) != tree_.coordinate(b, j))
                return tree_.coordinate(a, j) < tree_.coordinate(b, j);
        return false;
    }

    const DbscanSearch& search_;
    Tree tree_;
    TreeWeights<T> weights_;
    Chunks chunks_;                          // of blocks
    double squared_epsilon_ = 0;             // in the tree's scale
    std::vector<std::uint8_t> core_;         // by position
    std::vector<std::uint32_t> first_core_;  // by node: a position, or nobody
    std::vector<std::uint8_t> joined_;       // by node: its core points are known to be one set
    DisjointSets sets_;                      // of positions
};

}  // namespace

void dbscan_on_kd_tree(const DbscanSearch& search, DbscanResult& result) {
    with_stored_rows(search.points,
                     [&]<class T>(const StoredRows<T>& rows) { TreeDbscan<T>(search, rows).run(result); });
}

}  // namespace tinct
