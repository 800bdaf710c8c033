#pragma once

#include <filesystem>
#include <string_view>
#include <system_error>

namespace tinct::codec {

/// Throws Error(unwritable_output): "NAME: CAUSE. ADVICE".
[[noreturn]] void throw_unwritable(const std::filesystem::path& path, std::string_view cause,
                                   std::string_view advice);

/// The same for what the operating system said, with advice that fits it.
[[noreturn]] void throw_unwritable(const std::filesystem::path& path, std::error_code failure);

}  // namespace tinct::codec
