#pragma once

#include <tinct/cluster/point_table.hpp>

#include <string>
#include <string_view>

namespace tinct::cli {

/// Makes a column of `table` its weights. `column` is its number, counted from 1, because the columns of NPY
/// have no names. Throws Error(unreadable_input) that names `name` when there is no such column or it is the
/// only one, for a negative weight and for weights that are all 0.
void take_weights(PointTable& table, std::string_view column, std::string_view name);

}  // namespace tinct::cli
