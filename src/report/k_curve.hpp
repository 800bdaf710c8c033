#pragma once

#include "report/plot_frame.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tinct::report {

/// A measure over the number of clusters.
struct KCurve {
    struct Sample {
        std::size_t k = 0;
        std::optional<double> value;  ///< nothing leaves a hole in the curve
        double error = 0;             ///< drawn to both sides when it is positive
    };
    std::string name;       ///< "Inertia"
    std::string axis;       ///< the title of its axis, with the unit
    std::string error_bar;  ///< what the error bars are; empty when there are none
    std::vector<Sample> samples;
    std::optional<std::size_t> chosen;
};

/// Whether anything of it can be drawn.
bool has_values(const KCurve& curve);

/// The curve in a box that holds its axes too; `chosen` is marked.
void draw_k_curve(SvgDocument& svg, const Box& outer, const KCurve& curve);

}  // namespace tinct::report
