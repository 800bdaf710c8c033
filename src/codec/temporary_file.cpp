#include "codec/temporary_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <random>
#include <string>
#include <utility>

#if defined(_WIN32)
#include <io.h>
#else
#include <unistd.h>
#endif

namespace tinct::codec {

namespace fs = std::filesystem;

namespace {

// The names of the files under way, for the signal handler: it may read atomics and call unlink, and not much else.
std::array<std::atomic<const char*>, 256> names_under_way{};

int remember(const char* name) {
    for (std::size_t slot = 0; slot < names_under_way.size(); ++slot) {
        const char* nobody = nullptr;
        if (names_under_way[slot].compare_exchange_strong(nobody, name)) return static_cast<int>(slot);
    }
    return -1;  // more writes at once than slots: written all the same, only a signal leaves them behind
}

std::error_code last_error() { return {errno, std::generic_category()}; }

#if defined(_WIN32)
int open_new(const fs::path& path) {
    return _wopen(path.c_str(), _O_CREAT | _O_EXCL | _O_WRONLY | _O_BINARY, _S_IREAD | _S_IWRITE);
}
long write_some(int file, const void* data, std::size_t size) {
    return _write(file, data, static_cast<unsigned>(std::min<std::size_t>(size, 1 << 30)));
}
int close_file(int file) { return _close(file); }
void remove_file(const char* name) { std::remove(name); }
#else
int open_new(const fs::path& path) { return ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666); }
long write_some(int file, const void* data, std::size_t size) {
    return ::write(file, data, std::min<std::size_t>(size, 1 << 30));
}
int close_file(int file) { return ::close(file); }
void remove_file(const char* name) { ::unlink(name); }
#endif

}  // namespace

void remove_temporary_files() noexcept {
    for (const std::atomic<const char*>& name : names_under_way)
        if (const char* const path = name.load()) remove_file(path);
}

TemporaryFile::TemporaryFile(const fs::path& target, std::error_code& error) {
    std::random_device random;  // a name, not a result: it may differ from run to run
    for (int attempt = 0; attempt < 100 && file_ < 0; ++attempt) {
        // A long name is cut, so that the temporary one is not too long where the target's is allowed.
        path_ = target.parent_path() / ("." + target.filename().string().substr(0, 200) + "." + std::to_string(random()) + ".tmp");
        file_ = open_new(path_);
        if (file_ < 0 && errno != EEXIST) break;
    }
    if (file_ < 0) {
        error = last_error();
        if (error == std::errc::file_exists) error = std::make_error_code(std::errc::io_error);
        path_.clear();
        return;
    }
    name_ = path_.string();
    slot_ = remember(name_.c_str());
    std::error_code ignored;  // keeping the old file's mode is a courtesy
    const fs::file_status old = fs::status(target, ignored);
    if (fs::is_regular_file(old)) fs::permissions(path_, old.permissions(), ignored);
}

TemporaryFile::~TemporaryFile() {
    if (file_ >= 0) close_file(file_);
    if (slot_ >= 0) names_under_way[static_cast<std::size_t>(slot_)].store(nullptr);
    std::error_code ignored;
    if (!path_.empty()) fs::remove(path_, ignored);
}

void TemporaryFile::write(std::span<const std::byte> bytes, std::error_code& error) {
    while (!bytes.empty() && !error) {
        const long written = write_some(file_, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            error = last_error();
        }
    }
    // Without fsync: a rename after a crash of the machine may show an old or an empty file, and waiting for the disk would
    // cost more than the whole job. A full disk is seen by write or close.
    const int file = std::exchange(file_, -1);
    if (close_file(file) != 0 && !error) error = last_error();
}

void TemporaryFile::move_to(const fs::path& target, IfExists if_exists, std::error_code& error) {
#if !defined(_WIN32)
    if (if_exists == IfExists::refuse) {
        // link() refuses an existing name in one step; a file system that knows no links falls through to the check.
        if (::link(path_.c_str(), target.c_str()) == 0) return;  // the temporary name goes with the destructor
        if (errno == EEXIST) {
            error = last_error();
            return;
        }
    }
#endif
    if (if_exists == IfExists::refuse && fs::exists(target, error)) error = std::make_error_code(std::errc::file_exists);
    if (error) return;
    fs::rename(path_, target, error);
    if (!error) path_.clear();
}

}  // namespace tinct::codec
