#pragma once

#include <tinct/util/text.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace tinct::codec {

inline constexpr std::string_view complete_file_advice = "Try again with a complete file";

/// Throws Error(unreadable_input) "NAME: not a picture I can read: CAUSE. ADVICE."
[[noreturn]] void refuse_picture(std::string_view name, std::string_view cause,
                                 std::string_view advice = complete_file_advice);

/// Throws Error(unreadable_input) "NAME: CAUSE. ADVICE.", for a file whose bytes were not even looked at.
[[noreturn]] void refuse_file(std::string_view name, std::string_view cause, std::string_view advice);

/// Throws Error(out_of_memory) "NAME: not enough memory WHAT. ADVICE.", which is no fault of the file.
[[noreturn]] void refuse_for_memory(std::string_view name, std::string_view what);

/// `text` with every control character as '?', so that a hostile file or name cannot break a one-line
/// message.
std::string printable(std::string_view text);

/// "JPEG ends after 1,024 bytes, WHERE": how every reader words a truncation.
std::string ends_early(std::string_view format, std::uint64_t bytes, std::string_view where);

}  // namespace tinct::codec
