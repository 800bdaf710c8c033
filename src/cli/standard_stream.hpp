#pragma once

#include <cstdio>
#include <string_view>

namespace tinct::cli {

/// Prints all of `text` at once and makes sure that it got out. Throws Error(unwritable_output) for a closed
/// pipe, a full disk and the like.
void print(std::FILE* stream, std::string_view text);

/// Whether `stream` is a terminal.
bool is_terminal(std::FILE* stream);

/// Whether `stream` is a terminal that shows 24-bit colors and whose user has not refused them (NO_COLOR).
bool shows_true_color(std::FILE* stream);

}  // namespace tinct::cli
