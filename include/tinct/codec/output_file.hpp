#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace tinct::codec {

enum class IfExists { refuse, replace };

/// Throws Error(unwritable_output) when `path` exists and may not be replaced or is write-protected, is a
/// directory, or lies in a folder that does not exist or may not be written. Lets a program say so before the
/// work rather than after it.
void check_writable(const std::filesystem::path& path, IfExists if_exists);

/// Writes a whole file, or nothing: into a temporary file beside the target, which is then renamed over it,
/// and flushed to disk before when it replaces another file, whose owner and permissions it takes. With
/// `refuse`, a file that appears meanwhile is not replaced either. On any failure (a full disk too) the
/// temporary file is removed, an existing target stays as it was, and Error(unwritable_output) is thrown. "-"
/// is standard output. A symbolic link is followed, a device or pipe is written straight.
void write_file(const std::filesystem::path& path, std::span<const std::byte> bytes, IfExists if_exists);

/// One of several files that belong together. The bytes are the caller's.
struct FileContent {
    std::filesystem::path path;
    std::span<const std::byte> bytes;
};

/// The same for several files, of which none appears, and none is replaced, before all are written. Devices,
/// pipes and standard output come last before that. If then a file cannot get its name after all, which takes
/// somebody else who works in the same folder, those before it stay, and the message names them.
void write_files(std::span<const FileContent> files, IfExists if_exists);

/// Removes the temporary files of writes under way. Safe in a signal handler: an interrupted run leaves no
/// half file.
void remove_temporary_files() noexcept;

}  // namespace tinct::codec
