#include "util/shared_calls.hpp"

namespace tinct::detail {

void SharedCalls::take_part() noexcept {
    for (;;) {
        const std::size_t i = next_.fetch_add(1, std::memory_order_relaxed);
        if (i >= count_) return;
        try {
            body_(context_, i);
        } catch (...) {
            keep_exception(i);
        }
    }
}

void SharedCalls::keep_exception(std::size_t i) noexcept {
    const std::lock_guard lock(exception_mutex_);
    if (exception_ && i > exception_index_) return;
    exception_ = std::current_exception();
    exception_index_ = i;
}

}  // namespace tinct::detail
