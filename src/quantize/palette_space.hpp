#pragma once

#include <tinct/cluster/clustering.hpp>
#include <tinct/color/color_space.hpp>
#include <tinct/color/rgb.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace tinct {

enum class Opacity { opaque, translucent };

/// The space in which colors and palette entries are points, and distances are errors.
///
/// Opaque colors have the three coordinates of their color space. Translucent ones have four: with
/// premultiplied coordinates p = alpha c, alpha 0 .. 1, and the coordinates w of white, two colors differ
/// over black by p - p' and over white by (p - p') - (alpha - alpha') w. The mean of both squared errors is
/// the squared distance of the points (p - alpha w / 2, alpha |w| / 2).
///
/// Lightness weighs 0.85 times as much as a and b in Oklab, which underrates differences of hue and chroma,
/// and 1.25 times in CIELAB, which overrates those of chroma (docs/color.md).
class PaletteSpace {
  public:
    static constexpr std::size_t most_dimensions = 4;
    using Point = std::array<float, most_dimensions>;  ///< the fourth is 0 for opaque colors

    PaletteSpace(ColorSpace space, Opacity opacity);

    Opacity opacity() const { return opacity_; }
    std::size_t dimensions() const { return opacity_ == Opacity::opaque ? 3 : 4; }
    /// Whether points are whole numbers, so that no sum of them is rounded.
    bool is_whole() const { return space_ == ColorSpace::srgb && opacity_ == Opacity::opaque; }

    /// The distance of black and white.
    float extent() const { return 2 * alpha_scale_; }
    /// About the least distance that is seen when two colors lie side by side.
    float seen_distance() const { return extent() / 50; }

    /// The points of 8-bit opaque colors or of 16-bit ones, dimensions() coordinates each.
    std::vector<float> points(std::span<const Rgb> colors) const;
    std::vector<float> points(std::span<const Rgba16> colors) const;
    /// The same into memory for colors.size() points.
    void points(std::span<const Rgba16> colors, float* result) const;
    Centroids points(std::span<const Rgba> entries) const;
    /// The entry that is nearest to a point, in whole levels.
    Rgba rounded(std::span<const double> point) const;
    /// The same, as an opaque entry whatever alpha the point has.
    Rgba rounded_opaque(std::span<const double> point) const;

  private:
    Rgba rounded(std::span<const double> point, double alpha) const;

    ColorSpace space_;
    Opacity opacity_;
    float lightness_weight_;
    ColorCoordinates white_;
    float alpha_scale_;
};

}  // namespace tinct
