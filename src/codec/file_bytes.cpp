#include "codec/read_error.hpp"

#include <tinct/codec/image_file.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <new>
#include <system_error>

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#endif

namespace tinct::codec {

namespace {

constexpr std::uint64_t max_file_bytes = std::uint64_t{4} << 30;

struct CloseFile {
    void operator()(std::FILE* file) const {
        if (file != stdin) std::fclose(file);
    }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

File open_file(const std::filesystem::path& path, const std::string& name) {
    if (path == "-") {
#ifdef _WIN32
        _setmode(_fileno(stdin), _O_BINARY);
#endif
        return File(stdin);
    }
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        refuse_file(name, "is a directory, not a file", "Name the files in it");
    File file(std::fopen(path.string().c_str(), "rb"));
    if (!file && errno == ENOENT) refuse_file(name, "no such file", "Check the name");
    if (!file)
        refuse_file(name, "cannot be opened: " + std::generic_category().message(errno),
                    "Check the name and its permissions");
    return file;
}

/// A regular file's size plus one byte, so that the first read also finds the end. Pipes have no size: start
/// small.
std::size_t first_guess(const std::filesystem::path& path) {
    constexpr std::size_t pipe_guess = std::size_t{1} << 20;
    std::error_code error;
    if (path == "-" || !std::filesystem::is_regular_file(path, error)) return pipe_guess;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error) return pipe_guess;
    return static_cast<std::size_t>(std::min<std::uintmax_t>(size, max_file_bytes) + 1);
}

std::vector<std::byte> read_all(std::FILE* file, std::size_t guess, const std::string& name) {
    std::vector<std::byte> bytes(guess);
    std::size_t filled = 0;
    for (;;) {
        filled += std::fread(bytes.data() + filled, 1, bytes.size() - filled, file);
        if (std::ferror(file))
            refuse_file(name, "reading it fails: " + std::generic_category().message(errno),
                        "Check the disk and try again");
        if (filled > max_file_bytes) refuse_file(name, "is larger than 4 GiB", "Use a smaller file");
        if (filled < bytes.size()) break;
        bytes.resize(bytes.size() * 2);
    }
    bytes.resize(filled);
    return bytes;
}

}  // namespace

std::vector<std::byte> read_file_bytes(const std::filesystem::path& path) {
    if (path.empty()) refuse_file("''", "no such file", "The name is empty");
    const std::string name = path == "-" ? "standard input" : path.string();
    const File file = open_file(path, name);
    try {
        std::vector<std::byte> bytes = read_all(file.get(), first_guess(path), name);
        if (bytes.empty()) refuse_file(name, "is empty", complete_file_advice);
        return bytes;
    } catch (const std::bad_alloc&) {
        refuse_for_memory(name, "to read it");
    }
}

}  // namespace tinct::codec
