#pragma once

#include <tinct/util/random.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace tinct {

/// A draw without repetition in which weight decides: systematic sampling through a shuffled order (Hartley
/// and Rao 1962).
struct WeightedDraw {
    std::vector<std::size_t> indices;
    /// For how many of its kind each one stands: 1 / its probability of being drawn, 1 for those always
    /// taken. The sum of expansion times something is an estimate, without bias, of its sum over all.
    std::vector<double> expansions;
};

/// `count` of the indices of `weights`, which are positive; all of them when there are no more. Those heavy
/// enough for a probability of 1 come first. O(n log n).
WeightedDraw draw_by_weight(std::span<const double> weights, std::size_t count, Random& random);

}  // namespace tinct
