#include "codec/temporary_file.hpp"
#include "codec/write_failure.hpp"

#include <tinct/codec/output_file.hpp>
#include <tinct/util/error.hpp>

#include <memory>
#include <string>
#include <system_error>
#include <vector>

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

bool is_written_straight(const fs::path& path) {
    return is_standard_output(path) || is_device_or_pipe(status_of(path));
}

/// The file complete under a temporary name.
std::unique_ptr<TemporaryFile> prepare(const FileContent& content, IfExists if_exists) {
    const fs::path target = follow_links(content.path);
    check_regular_target(content.path, target, status_of(content.path), if_exists);
    auto file = std::make_unique<TemporaryFile>(target);
    file->write(content.bytes);
    file->complete(if_exists);
    return file;
}

/// Gives all their names. What can fail has been done by now, unless somebody else works in the same folder.
void publish(std::span<const std::unique_ptr<TemporaryFile>> files, IfExists if_exists) {
    std::string published;
    for (const auto& file : files) {
        try {
            file->become_target(if_exists);
        } catch (const Error& error) {
            if (published.empty()) throw;
            throw Error(error.code(), std::string(error.what()) + " Already written:" + published + ".");
        }
        published += (published.empty() ? " " : ", ") + file->target().string();
    }
}

}  // namespace

void check_writable(const fs::path& path, IfExists if_exists) {
    if (is_standard_output(path)) return;
    const fs::file_status status = status_of(path);
    if (!is_device_or_pipe(status)) check_regular_target(path, follow_links(path), status, if_exists);
}

void write_file(const fs::path& path, std::span<const std::byte> bytes, IfExists if_exists) {
    const FileContent content{path, bytes};
    write_files({&content, 1}, if_exists);
}

void write_files(std::span<const FileContent> files, IfExists if_exists) {
    std::vector<std::unique_ptr<TemporaryFile>> prepared;
    std::vector<const FileContent*> straight;
    for (const FileContent& content : files) {
        if (is_written_straight(content.path))
            straight.push_back(&content);
        else
            prepared.push_back(prepare(content, if_exists));
    }
    for (const FileContent* content : straight)
        write_straight(is_standard_output(content->path) ? "-" : content->path, content->bytes);
    publish(prepared, if_exists);
}

}  // namespace tinct::codec
