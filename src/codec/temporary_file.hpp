#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <system_error>

#include <tinct/codec/output_file.hpp>

namespace tinct::codec {

/// A new file beside a target, which becomes the target by renaming or vanishes. While it exists its name is known to
/// remove_temporary_files().
class TemporaryFile {
  public:
    /// Creates it in the target's folder under a name that nobody has, with the mode that a new file gets, or the target's.
    TemporaryFile(const std::filesystem::path& target, std::error_code& error);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    /// Writes everything and closes, so that an error that only shows on closing is not missed.
    void write(std::span<const std::byte> bytes, std::error_code& error);
    /// With IfExists::refuse the error is file_exists when the target has appeared meanwhile.
    void move_to(const std::filesystem::path& target, IfExists if_exists, std::error_code& error);

  private:
    std::filesystem::path path_;  // empty once it has become the target
    std::string name_;            // what the signal handler reads: stays put while the file is under way
    int file_ = -1;
    int slot_ = -1;
};

}  // namespace tinct::codec
