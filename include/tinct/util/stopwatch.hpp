#pragma once

#include <chrono>

namespace tinct {

/// Wall-clock time since construction or the last lap().
class Stopwatch {
  public:
    /// Milliseconds since the start.
    double milliseconds() const {
        return std::chrono::duration<double, std::milli>(Clock::now() - start_).count();
    }

    /// Milliseconds since the start, and starts again from now.
    double lap() {
        const Clock::time_point now = Clock::now();
        const double elapsed = std::chrono::duration<double, std::milli>(now - start_).count();
        start_ = now;
        return elapsed;
    }

  private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point start_ = Clock::now();
};

}  // namespace tinct
