#include <tinct/codec/output_file.hpp>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <string>
#include <system_error>

#include <fmt/core.h>
#include <tinct/util/error.hpp>

#include "codec/temporary_file.hpp"

namespace tinct::codec {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse(const fs::path& path, std::string_view cause, std::string_view advice) {
    throw Error(ErrorCode::unwritable_output, fmt::format("{}: {}. {}", path.string(), cause, advice));
}

[[noreturn]] void refuse_existing(const fs::path& path) {
    refuse(path, "exists already", "Use --force to replace it, or write elsewhere");
}

// Devices and pipes cannot be replaced by renaming a file over them, and should not be.
bool is_stream(const fs::path& path) {
    std::error_code error;
    const fs::file_type type = fs::status(path, error).type();
    return type == fs::file_type::character || type == fs::file_type::block || type == fs::file_type::fifo ||
           type == fs::file_type::socket;
}

// Where a symbolic link leads to, so that the rename replaces the file and not the link.
fs::path target_of(const fs::path& path) {
    std::error_code error;
    if (!fs::is_symlink(path, error)) return path;
    const fs::path target = fs::weakly_canonical(path, error);
    return error ? path : target;
}

void write_stream(std::FILE* stream, const fs::path& path, std::span<const std::byte> bytes) {
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), stream) == bytes.size() && std::fflush(stream) == 0;
    if (!written) refuse(path, std::generic_category().message(errno), "Check where the output goes");
}

}  // namespace

void check_writable(const fs::path& path, IfExists if_exists) {
    if (path == "-" || is_stream(path)) return;
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) refuse(path, "is a folder", "Name a file in it");
    if (fs::exists(status) && if_exists == IfExists::refuse) refuse_existing(path);
    const fs::path folder = path.parent_path();
    if (!folder.empty() && !fs::is_directory(folder, error))
        refuse(path, "there is no folder " + folder.string(), "Make it first");
}

void write_file(const fs::path& path, std::span<const std::byte> bytes, IfExists if_exists) {
    if (path == "-") return write_stream(stdout, "standard output", bytes);
    check_writable(path, if_exists);
    if (is_stream(path)) {
        std::FILE* const stream = std::fopen(path.string().c_str(), "wb");
        if (stream == nullptr) refuse(path, std::generic_category().message(errno), "Check the device");
        const std::unique_ptr<std::FILE, int (*)(std::FILE*)> closing(stream, std::fclose);
        return write_stream(stream, path, bytes);
    }
    const fs::path target = target_of(path);
    std::error_code error;
    TemporaryFile temporary(target, error);
    if (!error) temporary.write(bytes, error);
    if (!error) temporary.move_to(target, if_exists, error);
    if (error == std::errc::file_exists) refuse_existing(path);
    if (error) refuse(path, "cannot be written: " + error.message(), "Free some space or write elsewhere; nothing was changed");
}

}  // namespace tinct::codec
