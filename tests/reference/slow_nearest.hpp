#pragma once

#include "reference/slow_color_space.hpp"

#include <tinct/color/color_space.hpp>
#include <tinct/color/rgb.hpp>
#include <tinct/image/palette.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

/// The slow, obvious twin of every search for the nearest palette entry, in double precision. It knows no
/// tables, no premultiplied points and no shortcuts, and is never optimized.
namespace tinct::testing {

/// The coordinates in which an opaque color is compared. Lightness weighs 0.85 times in Oklab and 1.25
/// times in CIELAB.
inline Triple slow_coordinates(ColorSpace space, const Triple& levels) {
    switch (space) {
        case ColorSpace::linear:
            return slow_linear_255(levels);
        case ColorSpace::lab: {
            const Triple lab = slow_lab(levels);
            return {1.25 * lab[0], lab[1], lab[2]};
        }
        case ColorSpace::oklab: {
            const Triple oklab = slow_oklab(levels);
            return {0.85 * oklab[0], oklab[1], oklab[2]};
        }
        default:
            return levels;
    }
}

/// How a color looks over black and over white, blended in the space itself.
inline std::array<Triple, 2> slow_look(ColorSpace space, Rgba16 color) {
    const Triple own = slow_coordinates(space, {color.r / 257.0, color.g / 257.0, color.b / 257.0});
    const double alpha = color.a / 65535.0;
    std::array<Triple, 2> look{slow_coordinates(space, {0, 0, 0}), slow_coordinates(space, {255, 255, 255})};
    for (Triple& ground : look)
        for (std::size_t j = 0; j < 3; ++j) ground[j] = alpha * own[j] + (1 - alpha) * ground[j];
    return look;
}

/// How far two looks are apart: the root of the mean of the squared distances on both grounds.
inline double slow_distance(const std::array<Triple, 2>& a, const std::array<Triple, 2>& b) {
    double sum = 0;
    for (std::size_t ground = 0; ground < 2; ++ground)
        for (std::size_t j = 0; j < 3; ++j)
            sum += (a[ground][j] - b[ground][j]) * (a[ground][j] - b[ground][j]);
    return std::sqrt(sum / 2);
}

/// A palette that is asked entry by entry.
class SlowPalette {
  public:
    SlowPalette(ColorSpace space, const Palette& palette) : space_(space), palette_(palette) {
        for (const Rgba entry : palette.colors()) looks_.push_back(slow_look(space, widen(entry)));
    }

    /// Whether a pixel may get an entry: opaque pixels get opaque entries and fully transparent ones fully
    /// transparent entries, when there are any.
    bool may_get(Rgba16 pixel, std::size_t entry) const {
        const int alpha = pixel.a == 65535 ? 255 : pixel.a == 0 ? 0 : -1;
        for (const Rgba any : palette_.colors())
            if (any.a == alpha) return palette_[entry].a == alpha;
        return true;
    }

    double distance(Rgba16 pixel, std::size_t entry) const {
        return slow_distance(slow_look(space_, pixel), looks_[entry]);
    }

    /// Of the entries that the pixel may get the nearest; of equally near ones the first.
    std::size_t nearest(Rgba16 pixel) const {
        const std::array<Triple, 2> look = slow_look(space_, pixel);
        std::size_t best = palette_.size();
        for (std::size_t k = 0; k < palette_.size(); ++k)
            if (may_get(pixel, k) && (best == palette_.size() ||
                                      slow_distance(look, looks_[k]) < slow_distance(look, looks_[best])))
                best = k;
        return best;
    }

  private:
    ColorSpace space_;
    Palette palette_;
    std::vector<std::array<Triple, 2>> looks_;
};

}  // namespace tinct::testing
