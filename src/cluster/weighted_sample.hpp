#pragma once

#include <tinct/cluster/point_set.hpp>
#include <tinct/util/random.hpp>

#include <cstddef>
#include <vector>

namespace tinct {

/// Some of the points of a set, copied, with how often each was drawn as its weight.
struct WeightedSample {
    std::vector<double> coordinates, weights;
    std::size_t dimensions = 1;

    PointSetView view() const {
        return PointSetView(coordinates.data(), weights.size(), dimensions).with_weights(weights);
    }
};

/// Stratified draws by weight: the points' running weight is cut into `draws` equal parts and one place is
/// drawn in each. Every point is expected as often as its weight asks. O(n).
WeightedSample draw_weighted_sample(const PointSetView& points, std::size_t draws, Random& random);

}  // namespace tinct
