#include "report/labeled_groups.hpp"

#include <tinct/util/text.hpp>

#include <fmt/format.h>

#include <map>
#include <stdexcept>

namespace tinct::report {

std::vector<LabeledGroup> groups_by_label(std::span<const std::int32_t> labels) {
    std::map<std::int32_t, std::size_t> group_of;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] < -1)
            throw std::invalid_argument(
                fmt::format("label {} of point {} is neither a cluster nor -1 for noise", labels[i], i));
        group_of.try_emplace(labels[i], 0);
    }
    std::vector<LabeledGroup> groups;
    for (auto& [label, group] : group_of) {
        group = groups.size();
        groups.push_back({label, {}});
    }
    for (std::size_t i = 0; i < labels.size(); ++i) groups[group_of[labels[i]]].points.push_back(i);
    return groups;
}

std::string counted_clusters(std::size_t clusters) {
    return clusters == 1 ? "1 cluster" : with_thousands(clusters) + " clusters";
}

std::string counted_points(std::size_t points) {
    return points == 1 ? "1 point" : with_thousands(points) + " points";
}

std::string summary(const std::vector<LabeledGroup>& groups) {
    std::size_t points = 0, noise = 0;
    for (const LabeledGroup& group : groups) {
        points += group.points.size();
        if (group.is_noise()) noise = group.points.size();
    }
    std::string text = fmt::format("{} in {}", counted_points(points),
                                   counted_clusters(groups.size() - (noise > 0 ? 1 : 0)));
    if (noise > 0) text += fmt::format(", {} {} noise", counted_points(noise), noise == 1 ? "is" : "are");
    return text;
}

}  // namespace tinct::report
