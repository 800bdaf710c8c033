#pragma once

#include <tinct/color/rgb.hpp>

#include <string>

namespace tinct::report {

/// "#rrggbb", and "#rrggbbaa" for a color that is not opaque.
std::string hex_color(Rgba color);

}  // namespace tinct::report
