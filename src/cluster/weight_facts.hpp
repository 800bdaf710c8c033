#pragma once

#include <tinct/cluster/point_set.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace tinct {

/// What is known of some weights. Mergeable.
struct WeightFacts {
    double largest = 0, sum = 0;
    bool valid = true, whole = true;

    void add(double weight) {
        valid = valid && weight >= 0 && weight <= std::numeric_limits<double>::max();
        whole = whole && weight == std::floor(weight);
        largest = std::max(largest, weight);
        sum += weight;
    }
    void merge(const WeightFacts& other) {
        valid = valid && other.valid;
        whole = whole && other.whole;
        largest = std::max(largest, other.largest);
        sum += other.sum;
    }
};

/// Of the weights of the points, each 1 when they have none. Throws std::invalid_argument for a weight that
/// is negative or not finite, for weights that are all 0, and for those whose sum is more than a number can
/// hold.
WeightFacts checked_weights(const PointSetView& points, int threads);

}  // namespace tinct
