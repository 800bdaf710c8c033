#pragma once

#include <filesystem>
#include <string>

namespace tinct::cli {

/// One spelling for each file, links resolved as far as they exist; "-" stays itself.
std::string file_identity(const std::filesystem::path& path);

}  // namespace tinct::cli
