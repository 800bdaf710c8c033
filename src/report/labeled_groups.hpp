#pragma once

#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tinct::report {

/// The points of one label.
struct LabeledGroup {
    std::int32_t label = 0;           ///< -1 is noise
    std::vector<std::size_t> points;  ///< ascending

    bool is_noise() const { return label < 0; }
};

/// The groups of labels that occur, by ascending label, so that noise comes first. Throws
/// std::invalid_argument for a label below -1.
std::vector<LabeledGroup> groups_by_label(std::span<const std::int32_t> labels);

/// "1,000 points in 3 clusters, 12 points are noise"
std::string summary(const std::vector<LabeledGroup>& groups);

/// "1 cluster", "3 clusters"
std::string counted_clusters(std::size_t clusters);

/// "1 point", "1,000 points"
std::string counted_points(std::size_t points);

}  // namespace tinct::report
