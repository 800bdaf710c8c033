#pragma once

#include "canvas.hpp"

namespace samples {

/// A hot-air balloon: where its envelope's middle is, how large it is, and its two colors in gores.
struct Balloon {
    float x, y, radius;
    Color first, second;
    int gores;
};

/// `behind`, or the balloon where it covers the place (x, y).
Color draw_balloon(Color behind, const Balloon& balloon, float x, float y);

}  // namespace samples
