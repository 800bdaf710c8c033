#pragma once

#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace tinct {

/// A point set that owns its memory: what a file holds. The readers (parse_csv, parse_npy) make tables with
/// at least one point and finite coordinates.
struct PointTable {
    /// Row-major, size() times `dimensions`, in the type in which the file stores them.
    std::variant<std::vector<double>, std::vector<float>, std::vector<std::uint8_t>> coordinates;
    std::size_t dimensions = 1;        ///< at least 1
    std::vector<double> weights;       ///< one a point, or empty
    std::vector<std::string> columns;  ///< the names of the coordinates, or empty

    /// The number of points.
    std::size_t size() const;
    /// The points, weighted when there are weights. Valid as long as the table is neither changed nor moved.
    /// Throws std::invalid_argument when `dimensions` is 0, the coordinates do not fill whole points, or
    /// there is not one weight a point. O(1).
    PointSetView view() const;
};

}  // namespace tinct
