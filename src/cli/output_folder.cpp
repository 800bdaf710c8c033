#include "cli/output_folder.hpp"

#include <tinct/util/error.hpp>

#include <fmt/format.h>

#include <system_error>

namespace tinct::cli {

namespace {

namespace fs = std::filesystem;

// The outermost folder that must be made for `folder` to exist; empty when it does.
fs::path first_missing(const fs::path& folder) {
    fs::path missing;
    std::error_code failed;
    for (fs::path step = folder; !step.empty() && !fs::exists(step, failed); step = step.parent_path())
        missing = step;
    return missing;
}

}  // namespace

void check_target(const OutputTarget& target, codec::IfExists if_exists) {
    const fs::path missing = target.folder == OutputTarget::Folder::is_made
                                 ? first_missing(target.path.parent_path())
                                 : fs::path();
    if (missing.empty()) return codec::check_writable(target.path, if_exists);
    try {
        codec::check_writable(missing, if_exists);  // where a file could be made, a folder can
    } catch (const Error&) {
        // Others of a batch are written at the same time, and one may just have made it.
        std::error_code failed;
        if (!fs::is_directory(missing, failed)) throw;
        codec::check_writable(target.path, if_exists);
    }
}

void make_folder(const OutputTarget& target) {
    const fs::path folder = target.path.parent_path();
    if (target.folder == OutputTarget::Folder::must_exist || folder.empty()) return;
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed)
        throw Error(ErrorCode::unwritable_output,
                    fmt::format("{}: the folder cannot be made: {}. Choose another --out-dir.",
                                folder.string(), failed.message()));
}

}  // namespace tinct::cli
