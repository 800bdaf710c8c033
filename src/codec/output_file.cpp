#include "codec/temporary_file.hpp"
#include "codec/write_failure.hpp"

#include <tinct/codec/output_file.hpp>

#include <system_error>

namespace tinct::codec {
namespace {

namespace fs = std::filesystem;

bool is_standard_output(const fs::path& path) { return path == "-" || path == "/dev/stdout"; }

/// The file that a chain of symbolic links leads to, whether it exists or not: renaming would replace the
/// link itself.
fs::path follow_links(fs::path path) {
    const fs::path asked = path;
    std::error_code failure;
    for (int links = 0; links < 40; ++links) {
        if (!fs::is_symlink(fs::symlink_status(path, failure))) return path;
        const fs::path next = fs::read_symlink(path, failure);
        if (failure) throw_unwritable(asked, failure);
        path = path.parent_path() / next;  // an absolute `next` replaces the whole
    }
    throw_unwritable(asked, std::make_error_code(std::errc::too_many_symbolic_link_levels));
}

bool is_device_or_pipe(fs::file_status status) {
    return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

fs::file_status status_of(const fs::path& path) {
    std::error_code failure;
    const fs::file_status status = fs::status(path, failure);
    // "Not there" is an answer, not a failure; so is a folder on the way that is not there, which is told
    // below.
    if (failure && status.type() != fs::file_type::not_found) throw_unwritable(path, failure);
    return status;
}

void check_regular_target(const fs::path& path, const fs::path& target, fs::file_status status,
                          IfExists if_exists) {
    if (fs::is_directory(status) || !target.has_filename())
        throw_unwritable(path, "is a folder", "Give the name of a file in it.");
    if (fs::exists(status) && if_exists == IfExists::refuse)
        throw_unwritable(path, "exists already",
                         "Choose another name, or ask for it to be replaced (--force).");
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    std::error_code failure;
    if (!fs::is_directory(folder, failure)) {
        if (fs::exists(folder, failure))
            throw_unwritable(path, "its folder is a file", "Choose another folder.");
        throw_unwritable(path, "its folder does not exist", "Make the folder first or choose another.");
    }
    check_access(target, folder);
}

}  // namespace

void check_writable(const fs::path& path, IfExists if_exists) {
    if (is_standard_output(path)) return;
    const fs::file_status status = status_of(path);
    if (!is_device_or_pipe(status)) check_regular_target(path, follow_links(path), status, if_exists);
}

void write_file(const fs::path& path, std::span<const std::byte> bytes, IfExists if_exists) {
    if (is_standard_output(path)) return write_straight("-", bytes);
    const fs::file_status status = status_of(path);
    if (is_device_or_pipe(status)) return write_straight(path, bytes);

    const fs::path target = follow_links(path);
    check_regular_target(path, target, status, if_exists);
    TemporaryFile file(target);
    file.write(bytes);
    file.become_target(if_exists);
}

}  // namespace tinct::codec
