#pragma once

#include "cluster/deadline.hpp"
#include "cluster/kmeans_iteration.hpp"
#include "cluster/packed_points.hpp"
#include "quantize/color_cells.hpp"
#include "quantize/search_plan.hpp"

#include <tinct/quantize/quantizer.hpp>

namespace tinct {

/// Centroids for the colors of a picture.
struct FoundCentroids {
    Centroids centroids;
    double squares = 0;         ///< weighted squared coordinates of all colors, summed
    RoundingPlan rounding;      ///< that the effort allows
    QuantizedPalette evidence;  ///< of the search
};

/// Searches as long as options.effort says, or until the deadline: starts on a coarser histogram, then
/// iterations and, at the higher levels, a local search on all colors. `colors`, in the order of `key`, must
/// be more than `clusters`; `iteration` is over them.
FoundCentroids search_palette(const PackedPoints<float>& colors, const CurveKey& key, std::size_t clusters,
                              const QuantizeOptions& options, const Deadline& deadline,
                              KMeansIteration<float>& iteration);

}  // namespace tinct
