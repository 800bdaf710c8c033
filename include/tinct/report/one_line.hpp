#pragma once

#include <string>
#include <string_view>

namespace tinct::report {

/// The text with every control character spelled out ("\n", "\x1b"), so that a hostile file name can neither
/// break a message into two lines nor command the terminal. Other bytes, UTF-8 or not, stay as they are.
std::string one_line(std::string_view text);

}  // namespace tinct::report
