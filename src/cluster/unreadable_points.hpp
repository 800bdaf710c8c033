#pragma once

#include <string>
#include <string_view>

namespace tinct {

/// Throws Error(unreadable_input) with the line "NAME: CAUSE. ADVICE."
[[noreturn]] void refuse_points(std::string_view name, std::string_view cause, std::string_view advice);

/// A piece of a file between quotes for a message: cut after some 40 bytes, and with control characters
/// spelled out, so that a hostile file can neither break the line nor command a terminal.
std::string quoted(std::string_view piece);

}  // namespace tinct
