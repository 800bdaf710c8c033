// The 100 x 100 gradient on which quantizers are compared by their mean squared error: red from left to
// right, green from top to bottom, blue always 128.

#include "canvas.hpp"

namespace samples {

Canvas draw_gradient() {
    Canvas canvas(100, 100);
    for (int y = 0; y < 100; ++y)
        for (int x = 0; x < 100; ++x)
            canvas.at(x, y) = {static_cast<float>(255 * x / 100) / 255,
                               static_cast<float>(255 * y / 100) / 255, 128.0f / 255, 1};
    return canvas;
}

}  // namespace samples
