#pragma once

#include "canvas.hpp"

namespace samples {

/// `behind`, or a sailing boat or its reflection where one covers the place (x, y).
Color draw_boats(Color behind, float x, float y);

/// `behind`, or the near bank with its grass and flowers.
Color draw_shore(Color behind, float x, float y);

}  // namespace samples
