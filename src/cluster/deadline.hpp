#pragma once

#include <chrono>
#include <optional>
#include <stdexcept>

namespace tinct {

/// When no further start or move begins, if ever.
class Deadline {
  public:
    Deadline() = default;
    /// So long from now; 0: never. Throws std::invalid_argument for a negative time.
    explicit Deadline(std::chrono::nanoseconds time_budget) {
        if (time_budget < std::chrono::nanoseconds::zero())
            throw std::invalid_argument("the time budget must not be negative");
        if (time_budget > std::chrono::nanoseconds::zero())
            end_ = std::chrono::steady_clock::now() + time_budget;
    }

    bool is_over() const { return end_ && std::chrono::steady_clock::now() >= *end_; }

  private:
    std::optional<std::chrono::steady_clock::time_point> end_;
};

}  // namespace tinct
