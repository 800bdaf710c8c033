#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace tinct {

enum class CurveShape { convex, concave };
enum class CurveDirection { decreasing, increasing };

struct KneedleOptions {
    CurveShape shape = CurveShape::convex;
    CurveDirection direction = CurveDirection::decreasing;
    double sensitivity = 1;  ///< S of the paper: how far the curve must fall back before a knee counts
};

/// The index of the knee of the curve y over x (Satopaa, Albrecht, Irwin and Raghavan 2011), or nothing when
/// there is no clear one.
std::optional<std::size_t> find_knee(std::span<const double> x, std::span<const double> y,
                                     const KneedleOptions& options = {});

}  // namespace tinct
