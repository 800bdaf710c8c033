#include "report/hex_color.hpp"

#include <fmt/format.h>

namespace tinct::report {

std::string hex_color(Rgba color) {
    const std::string hex = to_hex(Rgb{color.r, color.g, color.b});
    return color.a == 255 ? hex : fmt::format("{}{:02x}", hex, color.a);
}

}  // namespace tinct::report
