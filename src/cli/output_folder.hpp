#pragma once

#include "cli/output_plan.hpp"

#include <tinct/codec/output_file.hpp>

#include <filesystem>

namespace tinct::cli {

/// codec::check_writable for a target, whose folder may be one that is still to be made. Touches nothing.
void check_target(const OutputTarget& target, codec::IfExists if_exists);

/// Makes the target's folder if it is one that tinct makes. Throws Error(unwritable_output), which names it.
void make_folder(const OutputTarget& target);

}  // namespace tinct::cli
