#pragma once

#include <stdexcept>

namespace tinct::cli {

/// The command line itself is wrong. The message is one line that names the option or file and what to write
/// instead.
class UsageError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace tinct::cli
