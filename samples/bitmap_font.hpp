#pragma once

#include "canvas.hpp"

#include <string_view>

namespace samples {

/// Writes text in hard-edged letters of 5 x 7 dots and two below the line, one dot apart, each dot `scale`
/// pixels wide, with the top left corner at (x, y). Characters without a glyph are left blank. Gives the x
/// after the last letter.
int write_text(Canvas& canvas, int x, int y, std::string_view text, Color color, int scale = 1);

/// The width of what write_text would write.
int text_width(std::string_view text, int scale = 1);

}  // namespace samples
