#pragma once

#include "report/json_line.hpp"

#include <tinct/report/point_report.hpp>

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tinct::report {

/// The keys that every report on a point set begins with: schema, input, outputs, n, d.
Json begin_point_json(std::string_view schema, const PointReport& report);

/// The keys that it ends with, note and timings_ms, and the line.
std::string end_point_json(Json json, const PointReport& report);

/// "NAME: 150 points of 2 coordinates".
std::string points_line(const PointReport& report);

/// The lines for the note, the time and the files written.
std::string ending_lines(const PointReport& report);

/// "1 point", "1,234 points".
std::string counted(std::size_t number, std::string_view noun);

/// With up to six significant digits, for people.
std::string short_number(double number);

/// How many labels name each of `clusters` clusters; what lies outside (noise is -1) is not counted.
template <class Label>
std::vector<std::size_t> cluster_sizes(std::span<const Label> labels, std::size_t clusters) {
    std::vector<std::size_t> sizes(clusters);
    for (const Label label : labels) {
        const auto cluster = static_cast<std::size_t>(label);
        if (cluster < clusters) ++sizes[cluster];
    }
    return sizes;
}

/// A table of the first clusters: number, points, share of all `n`, and what `last_column` says of a cluster
/// below `last_title` (nothing when that is empty). Empty when there are none.
std::string cluster_table(std::span<const std::size_t> sizes, std::size_t n, std::string_view last_title,
                          const std::function<std::string(std::size_t)>& last_column);

}  // namespace tinct::report
