#include "quantize/search_plan.hpp"

#include <algorithm>
#include <cmath>

namespace tinct {

namespace {

// Few clusters have few local optima, so that starts find the best of them; many clusters have so many that
// only moves help. And more clusters want smaller cells. The numbers were chosen on the photos of
// docs/benchmarks.md: for each level a low error in the time it may take.
SearchPlan plan_of(Effort effort, double colors) {
    const double root = std::sqrt(colors);
    const auto cells = [root](double at_one) { return static_cast<std::size_t>(at_one * root); };
    const auto falling = [root](double at_one, int least) {
        return std::max(static_cast<int>(at_one / root), least);
    };
    const auto width = static_cast<std::size_t>(std::ceil(colors / 12));
    switch (effort) {
        case Effort::fast:
            return {colors <= 64, cells(96), 1, 1, {}, 0, {}};
        case Effort::balanced:
            return {false, cells(256), falling(16, 1), falling(80, 4), {}, 3, {}};
        case Effort::high:
            return {false, cells(256), falling(32, 2), 1000, {10, 1, width}, 6, {1, 0}};
        case Effort::best:
            break;
    }
    return {false, cells(512), falling(128, 8), 1000, {1000, falling(160, 5), 0}, 100, {100, 12}};
}

}  // namespace

SearchPlan search_plan(const QuantizeOptions& options, std::size_t clusters, std::size_t different_colors) {
    SearchPlan plan = plan_of(options.effort, static_cast<double>(clusters));
    plan.cells = std::min(std::max(plan.cells, 4 * clusters), different_colors);
    if (options.restarts > 0) plan.starts = options.restarts;
    return plan;
}

}  // namespace tinct
