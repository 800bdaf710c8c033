#pragma once

#include "quantize/dither_patch.hpp"

#include <cmath>
#include <cstdint>

namespace tinct {

/// What all kinds of error diffusion do for one pixel.
class DitherStep {
  public:
    using Point = PaletteSpace::Point;

    struct Result {
        std::uint8_t index;
        Point error;  ///< what the neighbors should make up for
    };

    DitherStep(const Palette& palette, const PaletteSpace& space, float strength)
        : own_(palette, space),
          aimed_(palette, space),
          strength_(strength),
          hit_(0.25f * space.seen_distance()),
          most_error_(space.extent() / 3) {}

    /// The entry for a pixel that should make up for `error`.
    Result choose(const DitherPatch& patch, std::uint32_t x, std::uint32_t y, const Point& error) {
        const Point& color = patch.point(x, y);
        const PixelKind kind = patch.kind(x, y);
        const std::uint8_t nearest = own_.nearest(kind, color);
        // Noise in a flat area, or on text, would be worse than an error that nobody sees.
        const float missed = squared_length(difference(color, own_.point(nearest)));
        if (kind == PixelKind::transparent || missed < hit_ * hit_) return {nearest, {}};
        // What cannot be made up for, because no entries lie beyond, must not pile up.
        const float squared = squared_length(error);
        float taken = strength_ * patch.calm(x, y);
        if (squared > most_error_ * most_error_) taken *= most_error_ / std::sqrt(squared);
        Point aim = color;
        for (std::size_t j = 0; j < aim.size(); ++j) aim[j] += taken * error[j];
        const std::uint8_t chosen = aimed_.nearest(kind, aim);
        return {chosen, difference(aim, aimed_.point(chosen))};
    }

  private:
    static Point difference(const Point& a, const Point& b) {
        return {a[0] - b[0], a[1] - b[1], a[2] - b[2], a[3] - b[3]};
    }
    static float squared_length(const Point& p) {
        return (p[0] * p[0] + p[1] * p[1]) + (p[2] * p[2] + p[3] * p[3]);
    }

    DitherPalette own_, aimed_;  // two, because each remembers its last answer
    float strength_, hit_, most_error_;
};

}  // namespace tinct
