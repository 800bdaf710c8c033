#pragma once

#include "cli/exit_code.hpp"

#include <string>
#include <vector>

namespace tinct::cli {

/// `tinct cluster` with what follows the word. Throws UsageError, and Error when its output cannot be
/// printed.
ExitCode run_cluster(std::vector<std::string> arguments);

}  // namespace tinct::cli
