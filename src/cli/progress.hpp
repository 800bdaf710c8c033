#pragma once

#include <tinct/util/stopwatch.hpp>

namespace tinct::cli {

enum class ProgressMode {
    automatic,  ///< when standard error is a terminal and the work has lasted a second
    always,
    never,
};

/// A bar on standard error. Its line is wiped before anything else is printed, and when it is destroyed.
class Progress {
  public:
    explicit Progress(ProgressMode mode);
    ~Progress() { wipe(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Whether show() can ever draw.
    bool is_enabled() const { return enabled_; }
    /// Shows that `share` (0 .. 1) of the work is done. Cheap: draws only now and then.
    void show(double share);
    void wipe();

  private:
    bool enabled_, at_once_;
    bool drawn_ = false;
    int last_percent_ = -1;
    Stopwatch since_start_;
};

}  // namespace tinct::cli
