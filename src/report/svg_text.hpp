#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tinct::report {

/// `text` as UTF-8 that XML and a reader can stand: control characters are spelled out as one_line() does,
/// and bytes that are not UTF-8, characters that XML forbids, and those that turn the direction of writing
/// become U+FFFD.
std::string printable_utf8(std::string_view text);

/// printable_utf8(text) with & < > " ' escaped, for content and for attribute values.
std::string xml_text(std::string_view text);

/// About how many pixels wide UTF-8 `text` is at a font size. Fonts differ; this is a wide one, so that what
/// is laid out by it does not collide.
double text_width(std::string_view text, double font_size);

/// The text, or its start and an ellipsis when it is wider than `width`.
std::string shortened(std::string_view text, double width, double font_size);

/// The text broken at spaces into at most `most_lines` lines of `width`; the last is shortened if need be.
std::vector<std::string> wrapped(std::string_view text, double width, double font_size,
                                 std::size_t most_lines);

}  // namespace tinct::report
