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
    /// S of the paper, 0 or more: the knee must stand out from the chord by more than S times the mean step
    /// of x, both axes scaled to 0 .. 1.
    double sensitivity = 1;
};

/// The index of the knee of the curve y over x, or nothing when there is no clear one: the kneedle of
/// Satopaa, Albrecht, Irwin and Raghavan (2011). Of several knees it is the most pronounced, and of equally
/// pronounced ones the first. Noise in y is measured where it breaks the stated shape, and a knee must rise
/// out of it, so that a noisy straight line has none. A straight or constant curve, one that runs against its
/// stated direction, and fewer than 3 points have no knee.
///
/// x must increase strictly and be as long as y, all values must be finite, sensitivity 0 or more: else
/// std::invalid_argument. O(n) time and memory, deterministic.
std::optional<std::size_t> find_knee(std::span<const double> x, std::span<const double> y,
                                     const KneedleOptions& options = {});

}  // namespace tinct
