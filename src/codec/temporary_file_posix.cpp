#if !defined(_WIN32)
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#if defined(__linux__)
#include <sys/syscall.h>
#endif

#include "codec/temporary_file.hpp"
#include "codec/temporary_registry.hpp"
#include "codec/write_failure.hpp"

namespace tinct::codec {
namespace {

[[noreturn]] void throw_errno(const std::filesystem::path& path) {
    throw_unwritable(path, std::error_code(errno, std::generic_category()));
}

/// An open file. close() reports what some file systems only say then; the destructor cannot.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    bool close() {
        const int number = std::exchange(number_, -1);
        return number < 0 || ::close(number) == 0 || errno == EINTR;  // after EINTR it is closed all the same
    }

  private:
    int number_;
};

void write_all(int descriptor, std::span<const std::byte> bytes, const std::filesystem::path& path) {
    while (!bytes.empty()) {
        const ssize_t written =
            ::write(descriptor, bytes.data(), std::min<std::size_t>(bytes.size(), 1u << 30));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw_errno(path);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

/// Only for a file that replaces another: after a power cut the old bytes would be gone and the new ones not
/// yet there. It costs 0.4 ms on a solid-state disk and 10 ms or more on a turning one, which a new file need
/// not pay: nothing is lost with it that a second run would not make again, and a full disk shows in write(),
/// or in close() over a network.
bool flush_to_disk(int descriptor) {
#if defined(__APPLE__)
    const int result = ::fsync(descriptor);
#else
    const int result = ::fdatasync(descriptor);
#endif
    return result == 0 || errno == EINVAL || errno == ENOSYS ||
           errno == EINTR;  // some file systems know no flushing
}

/// Short and not derived from the target, whose name may be as long as names can be.
std::filesystem::path next_name(const std::filesystem::path& target) {
    static std::atomic<unsigned> counter{0};
    return target.parent_path() / fmt::format(".tinct-{}-{}.tmp", ::getpid(), counter.fetch_add(1));
}

/// What another owner would lose when the file is replaced rather than rewritten: owner, group and
/// permissions.
void copy_attributes(const std::filesystem::path& target, int descriptor) {
    struct stat old {};
    if (::stat(target.c_str(), &old) != 0) return;
    // Only root may give files away; for others this fails and the file is theirs, as with any editor.
    [[maybe_unused]] const int given = ::fchown(descriptor, old.st_uid, old.st_gid);
    ::fchmod(descriptor, old.st_mode & 0777u);
}

/// rename() that fails with EEXIST rather than replace. Nothing when the system or the file system has no
/// such thing.
std::optional<int> rename_if_absent(const char* from, const char* to) {
#if defined(SYS_renameat2)
    constexpr unsigned no_replace = 1;
    if (::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, no_replace) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
#endif
    if (::link(from, to) == 0) {
        ::unlink(from);
        return 0;
    }
    if (errno == EEXIST || errno == ENOENT || errno == ENOSPC) return errno;
    return std::nullopt;  // no hard links here (FAT)
}

}  // namespace

struct TemporaryFile::Impl {
    std::filesystem::path target, path;
    TemporaryRegistration registration;  // before the file is made, so that no signal finds it unregistered
    Descriptor file;
    bool renamed = false;

    Impl(std::filesystem::path target_path, std::filesystem::path own_path)
        : target(std::move(target_path)),
          path(std::move(own_path)),
          registration(path.string()),
          file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {}
};

TemporaryFile::TemporaryFile(std::filesystem::path target) {
    for (int attempt = 0; attempt < 1000; ++attempt) {  // others with our number may share a network folder
        impl_ = std::make_unique<Impl>(target, next_name(target));
        if (impl_->file.number() >= 0) {
            copy_attributes(target, impl_->file.number());
            return;
        }
        if (errno != EEXIST && errno != EINTR) throw_errno(target);
    }
    throw_unwritable(target, "its folder is full of temporary files", "Remove the files .tinct-*.tmp there.");
}

TemporaryFile::~TemporaryFile() {
    if (!impl_->renamed) ::unlink(impl_->path.c_str());
}

void TemporaryFile::write(std::span<const std::byte> bytes) {
    write_all(impl_->file.number(), bytes, impl_->target);
}

const std::filesystem::path& TemporaryFile::target() const { return impl_->target; }

void TemporaryFile::complete(IfExists if_exists) {
    struct stat replaced {};
    if (if_exists == IfExists::replace && ::stat(impl_->target.c_str(), &replaced) == 0 &&
        !flush_to_disk(impl_->file.number()))
        throw_errno(impl_->target);
    if (!impl_->file.close()) throw_errno(impl_->target);
}

void TemporaryFile::become_target(IfExists if_exists) {
    const char* from = impl_->path.c_str();
    const char* to = impl_->target.c_str();
    std::optional<int> failure;
    if (if_exists == IfExists::refuse) {
        failure = rename_if_absent(from, to);
        struct stat status {};
        if (!failure && ::lstat(to, &status) == 0) failure = EEXIST;
    }
    if (!failure) failure = ::rename(from, to) == 0 ? 0 : errno;
    if (*failure == EEXIST && if_exists == IfExists::refuse)
        throw_unwritable(impl_->target, "exists already",
                         "Choose another name, or ask for it to be replaced (--force).");
    if (*failure != 0) throw_unwritable(impl_->target, std::error_code(*failure, std::generic_category()));
    impl_->renamed = true;
}

void write_straight(const std::filesystem::path& path, std::span<const std::byte> bytes) {
    if (path == "-") {
        std::fflush(stdout);  // what was printed before comes first
        write_all(STDOUT_FILENO, bytes, "standard output");
        return;
    }
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    if (file.number() < 0) throw_errno(path);
    write_all(file.number(), bytes, path);
    if (!file.close()) throw_errno(path);
}

void check_access(const std::filesystem::path& target, const std::filesystem::path& folder) {
    // A write-protected file was protected for a reason, although renaming over it would work.
    if (::faccessat(AT_FDCWD, target.c_str(), W_OK, AT_EACCESS) != 0 && errno != ENOENT) throw_errno(target);
    if (::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) != 0) throw_errno(target);
}

}  // namespace tinct::codec
#endif
