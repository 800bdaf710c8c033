#include "cli/file_identity.hpp"

#include <system_error>

namespace tinct::cli {

std::string file_identity(const std::filesystem::path& path) {
    namespace fs = std::filesystem;
    if (path == "-") return "-";
    std::error_code failed;
    const fs::path canonical = fs::weakly_canonical(fs::absolute(path, failed), failed);
    return failed ? path.lexically_normal().string() : canonical.string();
}

}  // namespace tinct::cli
