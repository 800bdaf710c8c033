#include "cluster/coordinate_range.hpp"
#include "cluster/exact_weights.hpp"
#include "cluster/radius_index_kd_tree.hpp"
#include "cluster/stored_rows.hpp"
#include "cluster/tree_weights.hpp"

#include <tinct/cluster/k_distance.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace tinct {

namespace {

/// The places nearest to a query, as far as they are needed to reach a weight.
class NearestWeight {
  public:
    explicit NearestWeight(WeightSum wanted) : wanted_(wanted) {}

    void clear() {
        found_.clear();
        sum_ = 0;
    }

    /// The squared distance within which the wanted weight was found; infinity until it is.
    double reach() const {
        return sum_ >= wanted_ ? found_.front().first : std::numeric_limits<double>::infinity();
    }

    void add(double squared_distance, WeightSum weight) {
        if (weight == 0 || squared_distance >= reach()) return;
        found_.emplace_back(squared_distance, weight);
        std::ranges::push_heap(found_, farther);
        sum_ += weight;
        while (sum_ - found_.front().second >= wanted_) {
            sum_ -= found_.front().second;
            std::ranges::pop_heap(found_, farther);
            found_.pop_back();
        }
    }

  private:
    using Found = std::pair<double, WeightSum>;
    static bool farther(const Found& a, const Found& b) { return a.first < b.first; }

    WeightSum wanted_, sum_ = 0;
    std::vector<Found> found_;  // a heap with the farthest in front
};

template <class T>
class KDistances {
    using Tree = KdTree<T>;
    using Visit = typename Tree::Visit;

  public:
    KDistances(const StoredRows<T>& rows, std::size_t points, const ExactWeights& weights, WeightSum wanted,
               double scale, int threads)
        : tree_(rows, points, scale, threads), weights_(tree_, weights), wanted_(wanted), threads_(threads) {}

    std::vector<double> all() const {
        std::vector<double> distances(tree_.size());
        const Chunks chunks(tree_.blocks(), 1);
        parallel_for(chunks.size(), threads_, [&](std::size_t chunk) {
            NearestWeight nearest(wanted_);
            std::vector<double> place;
            const std::size_t first = chunks.first(chunk) * Tree::block_size;
            const std::size_t last = std::min(chunks.last(chunk) * Tree::block_size, tree_.size());
            for (std::size_t p = first; p < last; ++p) {
                tree_.copy_place(p, place);
                distances[tree_.index(p)] = distance(place, nearest);
            }
        });
        return distances;
    }

  private:
    double distance(const std::vector<double>& place, NearestWeight& nearest) const {
        nearest.clear();
        tree_.search(
            place,
            [&](std::size_t node, const typename Tree::Bounds& bounds) {
                if (bounds.near >= nearest.reach()) return Visit::skip;
                if (bounds.near < bounds.far || !tree_.is_one_place(node)) return Visit::into;
                nearest.add(bounds.near, weights_.of_node(node));
                return Visit::skip;
            },
            [&](std::size_t node, const typename Tree::Distances& distances) {
                const auto& leaf = tree_.nodes()[node];
                for (std::size_t i = 0; i < leaf.size(); ++i)
                    nearest.add(distances[i], weights_.of_point(leaf.first + i));
                return Visit::skip;
            });
        return std::sqrt(nearest.reach()) / tree_.scale();
    }

    Tree tree_;
    TreeWeights<T> weights_;
    WeightSum wanted_;
    int threads_;
};

// Returns the sum that k stands for.
WeightSum check(const PointSetView& points, const ExactWeights& weights, std::size_t k) {
    if (k == 0) throw std::invalid_argument("k-distance: k must be at least 1");
    if (points.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
        throw std::invalid_argument("k-distance: there are more than 2147483647 points");
    if (weights.has_negative()) throw std::invalid_argument("k-distance: a weight is negative");
    const WeightSum wanted = weights.least_reaching(static_cast<double>(k));
    WeightSum sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i) sum += weights[i];
    if (sum < wanted)
        throw std::invalid_argument("k-distance: k is larger than the number of points" +
                                    std::string(weights.is_weighted() ? ", each counted by its weight" : ""));
    return wanted;
}

// The power of two that brings the largest coordinate near 2^480: then no sum of squared differences
// overflows, and what vanishes when squared is 300 orders of magnitude smaller than the largest coordinate.
double scale_for(const CoordinateRange& range) {
    const double largest = range.largest();
    return largest > 0 ? std::ldexp(1.0, std::min(480 - std::ilogb(largest), 1023)) : 1;
}

}  // namespace

std::vector<double> k_distances(const PointSetView& points, std::size_t k, int threads) {
    const CoordinateRange range = coordinate_range(points, threads);
    const ExactWeights weights(points);
    const WeightSum wanted = check(points, weights, k);
    return with_stored_rows(points, [&]<class T>(const StoredRows<T>& rows) {
        return KDistances<T>(rows, points.size(), weights, wanted, scale_for(range), threads).all();
    });
}

}  // namespace tinct
