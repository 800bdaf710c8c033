#include "quantize/search_plan.hpp"

#include <algorithm>
#include <cmath>

namespace tinct {

namespace {

// Few clusters have few local optima, so that starts find the best of them; many clusters have so many that
// only moves help. And more clusters want smaller cells.
SearchPlan plan_of(Effort effort, double colors) {
    const double root = std::sqrt(colors);
    const auto cells = [root](double share) { return static_cast<std::size_t>(share * root); };
    const auto starts = [root](double at_four) { return std::max(1, static_cast<int>(at_four * 4 / root)); };
    const auto wide = [colors](double share) { return static_cast<std::size_t>(std::ceil(colors / share)); };
    switch (effort) {
        case Effort::fast:
            return {cells(128), 1, 4, 0, 0, 0, 0};
        case Effort::balanced:
            return {cells(384), starts(3), 1000, 0, 0, 4, 1};
        case Effort::high:
            return {cells(512), starts(8), 1000, 1000, wide(16), 20, 20};
        case Effort::best:
            break;
    }
    return {cells(1024), starts(32), 1000, 1000, 0, 300, 100};
}

}  // namespace

SearchPlan search_plan(const QuantizeOptions& options, std::size_t different_colors) {
    SearchPlan plan = plan_of(options.effort, static_cast<double>(options.colors.value()));
    plan.cells = std::min(std::max(plan.cells, 4 * options.colors.value()), different_colors);
    if (options.restarts > 0) plan.starts = options.restarts;
    return plan;
}

}  // namespace tinct
