#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace tinct::codec {

enum class IfExists { refuse, replace };

/// Throws Error(unwritable_output) when `path` exists and may not be replaced, is a directory, or lies in a folder that
/// does not exist. Lets a program say so before the work rather than after it.
void check_writable(const std::filesystem::path& path, IfExists if_exists);

/// Writes a whole file, or nothing: into a temporary file beside the target, flushed to disk, then renamed over it. On any
/// failure (a full disk too) the temporary file is removed, an existing target stays as it was, and Error(unwritable_output)
/// is thrown. "-" is standard output. A symbolic link is followed, a device or pipe is written straight.
void write_file(const std::filesystem::path& path, std::span<const std::byte> bytes, IfExists if_exists);

/// Removes the temporary files of writes under way. Safe in a signal handler: an interrupted run leaves no half file.
void remove_temporary_files() noexcept;

}  // namespace tinct::codec
