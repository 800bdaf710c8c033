#pragma once

#include "cli/exit_code.hpp"

#include <string>
#include <string_view>

namespace tinct::cli {

/// How something ended that did not end well.
struct Failure {
    ExitCode code = ExitCode::failure;
    std::string message;  ///< one line without a line end, without the program's name
};

/// The exception being handled, as a failure. `subject` names the file for exceptions that do not name one
/// themselves.
Failure current_failure(std::string_view subject);

/// "tinct: message" on standard error, on one line whatever the message holds.
void print_error(std::string_view message);

}  // namespace tinct::cli
