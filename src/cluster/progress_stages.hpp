#pragma once

#include <tinct/util/error.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>

namespace tinct {

/// Runs the stages of a long computation in parallel and tells a callback, on the calling thread, the share
/// of the whole that is done.
class ProgressStages {
  public:
    /// `name` says in the message what was canceled.
    ProgressStages(std::string name, std::function<bool(double)> progress, int threads)
        : name_(std::move(name)), progress_(std::move(progress)), threads_(threads) {}

    int threads() const { return threads_; }

    /// parallel_for over `count` pieces, after which `share` of the whole is done. When there is a callback,
    /// stops between a few pieces to tell it; throws Error(canceled) when it answers false.
    template <class Body>
    void run(std::size_t count, double share, Body&& body) {
        const auto team = static_cast<std::size_t>(resolve_threads(threads_));
        const std::size_t batch = progress_ ? std::max<std::size_t>(2 * team, 8) : count;
        const double before = done_;
        for (std::size_t first = 0; first < count; first += batch) {
            const std::size_t size = std::min(batch, count - first);
            parallel_for(size, threads_, [&](std::size_t i) { body(first + i); });
            tell(before + (share - before) * static_cast<double>(first + size) / static_cast<double>(count));
        }
        tell(share);
    }

  private:
    void tell(double share) {
        if (progress_ && share > done_ && !progress_(share))
            throw Error(ErrorCode::canceled, name_ + " was canceled");
        done_ = share;
    }

    std::string name_;
    std::function<bool(double)> progress_;
    int threads_;
    double done_ = 0;
};

}  // namespace tinct
