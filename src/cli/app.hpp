#pragma once

#include "cli/exit_code.hpp"

#include <string>
#include <vector>

namespace tinct::cli {

/// The whole program: finds the command, which is `quantize` when none is named, and runs it. Throws
/// UsageError for a command line that makes no sense, Error for a failure that no command has handled.
ExitCode run(std::vector<std::string> arguments);

}  // namespace tinct::cli
