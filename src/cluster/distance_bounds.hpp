#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace tinct {

/// Bounds of true distances that stay bounds when everything is rounded. The kernels' squared distance of d
/// coordinates is off by at most a factor 1 +- (d + 2) epsilon, and by d times the smallest normal number
/// where it underflows; these margins are wider than what such a step and the arithmetic on the bounds can
/// lose together.
template <class T>
struct DistanceBounds {
    T up, down;  ///< factors just above and just below 1
    T tiny;      ///< more than underflow can take away

    explicit DistanceBounds(std::size_t dimensions)
        : up(1 + margin(dimensions)),
          down(1 - margin(dimensions)),
          tiny(4 * std::sqrt(static_cast<T>(dimensions) * std::numeric_limits<T>::min())) {}

    /// At least, and at most, the true distance whose square was computed as `squared_distance`.
    T upper(T squared_distance) const { return std::sqrt(squared_distance) * up + tiny; }
    T lower(T squared_distance) const {
        // Of a square that overflowed no more is known than that it did.
        return std::sqrt(std::min(squared_distance, std::numeric_limits<T>::max())) * down - tiny;
    }

    /// Whether a distance of at most `upper` has a smaller computed square than one of at least `lower`.
    bool certainly_nearer(T upper, T lower) const { return upper * up + tiny < lower * down; }

  private:
    static T margin(std::size_t dimensions) {
        return static_cast<T>(dimensions + 16) * std::numeric_limits<T>::epsilon();
    }
};

}  // namespace tinct
