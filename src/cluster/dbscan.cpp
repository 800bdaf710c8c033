#include "cluster/coordinate_range.hpp"
#include "cluster/dbscan_search.hpp"
#include "cluster/exact_weights.hpp"

#include <tinct/cluster/dbscan.hpp>
#include <tinct/util/parallel.hpp>

#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <vector>

namespace tinct {

namespace {

void check(const PointSetView& points, const DbscanOptions& options) {
    if (!(options.epsilon > 0) || std::isinf(options.epsilon))
        throw std::invalid_argument("DBSCAN: epsilon must be above 0 and finite");
    if (!(options.min_points > 0) || std::isinf(options.min_points))
        throw std::invalid_argument("DBSCAN: min_points must be above 0 and finite");
    if (points.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
        throw std::invalid_argument("DBSCAN: there are more than 2147483647 points");
    resolve_threads(options.threads);
}

// The power of two that brings epsilon into [1, 2).
double scale_for(double epsilon, const CoordinateRange& range) {
    const double scale = std::ldexp(1.0, -std::ilogb(epsilon));
    if (!std::isfinite(range.largest() * scale))
        throw std::invalid_argument("DBSCAN: epsilon is too small beside the largest coordinate");
    return scale;
}

// Renumbers the clusters in the order of their first core points, and counts.
void number_clusters(DbscanResult& result) {
    std::vector<std::int32_t> numbers(result.labels.size(), -1);
    for (std::size_t i = 0; i < result.labels.size(); ++i) {
        if (result.core[i] == 0) continue;
        ++result.core_points;
        std::int32_t& number = numbers[static_cast<std::size_t>(result.labels[i])];
        if (number < 0) number = static_cast<std::int32_t>(result.clusters++);
    }
    for (std::int32_t& label : result.labels) {
        if (label < 0) {
            ++result.noise;
        } else {
            label = numbers[static_cast<std::size_t>(label)];
        }
    }
    result.border_points = result.labels.size() - result.core_points - result.noise;
}

}  // namespace

DbscanResult dbscan(const PointSetView& points, const DbscanOptions& options) {
    check(points, options);
    const CoordinateRange range = coordinate_range(points, options.threads);
    const ExactWeights weights(points);
    const double scale = scale_for(options.epsilon, range), epsilon = options.epsilon * scale;
    ProgressStages stages("DBSCAN", options.progress, options.threads);
    const DbscanSearch search{
        points, range, weights, scale, epsilon, epsilon * epsilon, weights.least_reaching(options.min_points),
        stages};
    DbscanResult result;
    result.labels.resize(points.size(), -1);
    result.core.resize(points.size());
    if (!dbscan_on_grid(search, result)) dbscan_on_kd_tree(search, result);
    number_clusters(result);
    stages.run(0, 1, [](std::size_t) {});
    return result;
}

}  // namespace tinct
