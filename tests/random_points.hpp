#pragma once

#include <tinct/cluster/point_set.hpp>
#include <tinct/util/random.hpp>

#include <cmath>
#include <cstddef>
#include <vector>

namespace tinct::testing {

/// Random points for property tests: blobs, a coarse grid full of ties and repeated points, or a uniform
/// cloud, by `kind` % 3.
template <class T>
struct RandomPoints {
    RandomPoints(std::size_t n, std::size_t d, std::uint64_t seed, std::uint64_t kind) : dimensions(d) {
        Random random(seed, kind);
        for (std::size_t i = 0; i < n * d; ++i) {
            const double u = random.uniform();
            const double blob = std::floor(random.uniform() * 4) * 50 + random.uniform() + random.uniform();
            const double x = kind % 3 == 0 ? blob : kind % 3 == 1 ? std::floor(u * 5) * 16 : u * 255;
            coordinates.push_back(static_cast<T>(x));
        }
        for (std::size_t i = 0; i < n; ++i)
            weights.push_back(static_cast<double>(random.below(5) + (i == 0)));
    }

    PointSetView view() const { return {coordinates.data(), coordinates.size() / dimensions, dimensions}; }
    PointSetView weighted() const { return view().with_weights(weights); }

    std::size_t dimensions;
    std::vector<T> coordinates;
    std::vector<double> weights;
};

}  // namespace tinct::testing
