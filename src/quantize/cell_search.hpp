#pragma once

#include "cluster/deadline.hpp"
#include "quantize/color_cells.hpp"
#include "quantize/search_plan.hpp"

#include <tinct/cluster/clustering.hpp>
#include <tinct/quantize/quantizer.hpp>

namespace tinct {

/// The centroids of the best start of the plan on the cells: seeding, iterations and a local search. Starts
/// end at the deadline, but one is always made. Adds what was tried to the evidence. Deterministic for any
/// thread count.
Centroids best_start(const ColorCells& cells, std::size_t clusters, const SearchPlan& plan,
                     const QuantizeOptions& options, const Deadline& deadline, QuantizedPalette& evidence);

}  // namespace tinct
