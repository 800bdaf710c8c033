#pragma once

#include "cli/exit_code.hpp"

#include <string>
#include <vector>

namespace tinct::cli {

/// `tinct compare` with what follows the word. Throws UsageError, and Error when its output cannot be
/// printed.
ExitCode run_compare(std::vector<std::string> arguments);

}  // namespace tinct::cli
