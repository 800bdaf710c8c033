#pragma once

#include <tinct/cluster/point_table.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace tinct {

struct CsvOptions {
    std::optional<char> delimiter;  ///< nothing: found out from the first line (comma, semicolon, tab, space)
    std::string weights_column;     ///< the name, or the number counted from 1, of the column of weights
};

/// The points of a CSV text, one a line. `name` is what error messages call it.
PointTable parse_csv(std::string_view text, std::string_view name, const CsvOptions& options = {});

}  // namespace tinct
