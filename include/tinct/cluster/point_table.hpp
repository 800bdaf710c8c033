#pragma once

#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace tinct {

/// A point set that owns its memory: what a file holds.
struct PointTable {
    /// Row-major, in the type in which the file stores them.
    std::variant<std::vector<double>, std::vector<float>, std::vector<std::uint8_t>> coordinates;
    std::size_t dimensions = 1;
    std::vector<double> weights;       ///< one a point, or empty
    std::vector<std::string> columns;  ///< the names of the coordinates, or empty

    std::size_t size() const;
    /// Valid as long as the table is neither changed nor moved.
    PointSetView view() const;
};

}  // namespace tinct
