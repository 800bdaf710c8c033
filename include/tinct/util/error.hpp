#pragma once

#include <stdexcept>
#include <string>

namespace tinct {

/// What went wrong with data that came from outside. Programs map it to an exit status.
enum class ErrorCode {
    unreadable_input,   ///< missing, damaged, unsupported or larger than allowed
    unwritable_output,  ///< cannot be written, or exists and may not be replaced
    out_of_memory,      ///< an input does not fit into memory
    canceled,           ///< the caller's progress callback asked to stop
};

/// Thrown for bad outside data. The message is one line that names the file, the cause and what to do about
/// it. (A caller's own mistake, such as k = 0, throws std::invalid_argument instead.)
class Error : public std::runtime_error {
  public:
    Error(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
    ErrorCode code() const noexcept { return code_; }

  private:
    ErrorCode code_;
};

}  // namespace tinct
