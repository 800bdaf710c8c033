#if defined(_WIN32)
#include "codec/temporary_file.hpp"
#include "codec/temporary_registry.hpp"
#include "codec/write_failure.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <io.h>
#include <process.h>

#include <atomic>
#include <cstdio>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

// The same for systems without POSIX, in standard C++: a file that appears at the last moment may be replaced
// there.

namespace tinct::codec {
namespace {

std::filesystem::path next_name(const std::filesystem::path& target) {
    static std::atomic<unsigned> counter{0};
    return target.parent_path() / fmt::format(".tinct-{}-{}.tmp", _getpid(), counter.fetch_add(1));
}

}  // namespace

struct TemporaryFile::Impl {
    std::filesystem::path target, path;
    std::ofstream file;
    TemporaryRegistration registration;
    bool renamed = false;

    explicit Impl(std::filesystem::path target_path)
        : target(std::move(target_path)),
          path(next_name(target)),
          file(path, std::ios::binary | std::ios::trunc),
          registration(path.string()) {}
};

TemporaryFile::TemporaryFile(std::filesystem::path target)
    : impl_(std::make_unique<Impl>(std::move(target))) {
    if (!impl_->file) throw_unwritable(impl_->target, std::make_error_code(std::errc::permission_denied));
}

TemporaryFile::~TemporaryFile() {
    if (impl_->renamed) return;
    impl_->file.close();
    std::error_code ignored;
    std::filesystem::remove(impl_->path, ignored);
}

void TemporaryFile::write(std::span<const std::byte> bytes) {
    impl_->file.write(reinterpret_cast<const char*>(bytes.data()),
                      static_cast<std::streamsize>(bytes.size()));
    if (!impl_->file) throw_unwritable(impl_->target, std::make_error_code(std::errc::no_space_on_device));
}

const std::filesystem::path& TemporaryFile::target() const { return impl_->target; }

void TemporaryFile::complete(IfExists) {
    impl_->file.close();
    if (!impl_->file) throw_unwritable(impl_->target, std::make_error_code(std::errc::no_space_on_device));
}

void TemporaryFile::become_target(IfExists if_exists) {
    if (if_exists == IfExists::refuse && std::filesystem::exists(impl_->target))
        throw_unwritable(impl_->target, "exists already",
                         "Choose another name, or ask for it to be replaced (--force).");
    std::error_code failure;
    std::filesystem::rename(impl_->path, impl_->target, failure);
    if (failure) throw_unwritable(impl_->target, failure);
    impl_->renamed = true;
}

void write_straight(const std::filesystem::path& path, std::span<const std::byte> bytes) {
    if (path == "-") _setmode(_fileno(stdout), _O_BINARY);
    std::FILE* file = path == "-" ? stdout : std::fopen(path.string().c_str(), "wb");
    bool written = file != nullptr && std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() &&
                   std::fflush(file) == 0;
    if (file != nullptr && file != stdout) written = std::fclose(file) == 0 && written;
    if (!written) throw_unwritable(path, std::make_error_code(std::errc::io_error));
}

void check_access(const std::filesystem::path&, const std::filesystem::path&) {}

}  // namespace tinct::codec
#endif
