#pragma once

namespace tinct::cli {

/// Makes the process safe to run: the three standard streams are open, a closed pipe or a file-size limit is
/// an error that a write reports, and an interrupting signal removes temporary files before it ends the
/// program.
void set_up_process();

}  // namespace tinct::cli
