#pragma once

#include <tinct/codec/output_file.hpp>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

namespace tinct::codec {

/// A file under a name of its own in the target's folder, that either becomes the target or vanishes. Every
/// failure throws Error(unwritable_output) in the name of the target.
class TemporaryFile {
  public:
    /// `target` must not be a symbolic link, nor anything but a regular file when it exists.
    explicit TemporaryFile(std::filesystem::path target);
    /// Removes the file unless it became the target.
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void write(std::span<const std::byte> bytes);
    /// Closes the file, after flushing it to disk if it is going to replace another.
    void complete(IfExists if_exists);
    /// Gives the completed file the target's name in one step. With `refuse`, a target that has appeared is
    /// left alone.
    void become_target(IfExists if_exists);
    const std::filesystem::path& target() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Writes to what is no regular file: a device or a named pipe, or standard output for "-".
void write_straight(const std::filesystem::path& path, std::span<const std::byte> bytes);

/// Whether files can be made in `folder` and, when it exists, `target` may be changed; throws Error in its
/// name if not.
void check_access(const std::filesystem::path& target, const std::filesystem::path& folder);

}  // namespace tinct::codec
