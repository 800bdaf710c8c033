#include <tinct/color/rgb.hpp>

namespace tinct {

std::string to_hex(Rgb color) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text = "#";
    for (const std::uint8_t level : {color.r, color.g, color.b}) {
        text += digits[level >> 4];
        text += digits[level & 15];
    }
    return text;
}

}  // namespace tinct
