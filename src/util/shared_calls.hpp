#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>

namespace tinct::detail {

/// Calls that threads share: body(context, i) for i in 0 .. count - 1, each taken by whoever comes first.
class SharedCalls {
  public:
    SharedCalls(std::size_t count, void (*body)(void*, std::size_t), void* context)
        : count_(count), body_(body), context_(context) {}

    /// Takes calls until none is left. Their exceptions are kept.
    void take_part() noexcept;
    /// The exception of the lowest index, so that what is thrown does not depend on the order of the calls.
    void rethrow_if_any() const {
        if (exception_) std::rethrow_exception(exception_);
    }

  private:
    void keep_exception(std::size_t i) noexcept;

    const std::size_t count_;
    void (*const body_)(void*, std::size_t);
    void* const context_;
    std::atomic<std::size_t> next_ = 0;
    std::mutex exception_mutex_;
    std::exception_ptr exception_;
    std::size_t exception_index_ = 0;
};

}  // namespace tinct::detail
