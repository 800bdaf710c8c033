#include "codec/write_failure.hpp"

#include <tinct/util/error.hpp>

#include <fmt/format.h>

#include <string>

namespace tinct::codec {
namespace {

std::string_view advice_for(std::error_code failure) {
    if (failure == std::errc::no_space_on_device) return "Free some space or write to another disk.";
    if (failure == std::errc::file_too_large)
        return "Write to another disk, or raise the limit on file sizes (ulimit -f).";
    if (failure == std::errc::no_such_file_or_directory) return "Make the folder first or choose another.";
    if (failure == std::errc::not_a_directory) return "Choose another folder.";
    if (failure == std::errc::filename_too_long) return "Choose a shorter name.";
    if (failure == std::errc::permission_denied || failure == std::errc::operation_not_permitted ||
        failure == std::errc::read_only_file_system)
        return "Choose a folder that you may write to.";
    return "Try again or choose another place.";
}

}  // namespace

void throw_unwritable(const std::filesystem::path& path, std::string_view cause, std::string_view advice) {
    throw Error(ErrorCode::unwritable_output, fmt::format("{}: {}. {}", path.string(), cause, advice));
}

void throw_unwritable(const std::filesystem::path& path, std::error_code failure) {
    throw_unwritable(path, fmt::format("cannot be written: {}", failure.message()), advice_for(failure));
}

}  // namespace tinct::codec
