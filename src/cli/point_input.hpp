#pragma once

#include "cli/point_arguments.hpp"

#include <tinct/cluster/point_table.hpp>

#include <string>
#include <vector>

namespace tinct::cli {

/// Points with what a report should say about where they come from.
struct PointInput {
    std::string name;  ///< what reports and messages call the input
    PointTable table;
    std::string note;
    std::vector<std::string> warnings{};  ///< of a picture
};

enum class Pictures {
    refused,
    as_colors,  ///< the distinct colors are the points, their pixels the weights
};

/// Reads the points of an input: CSV text, NPY or a picture, recognized by content. At least one point, all
/// coordinates finite, weights not negative and not all 0. Throws Error(unreadable_input) for what does not
/// hold that, and UsageError for options that do not fit the kind of input.
PointInput read_points(const PointArguments& arguments, Pictures pictures, int threads);

}  // namespace tinct::cli
