#include "util/shared_calls.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cstddef>
#include <stdexcept>

#ifdef TINCT_THREADS
#include "util/thread_pool.hpp"

#include <thread>
#endif

namespace tinct {

int resolve_threads(int requested) {
    if (requested < 0) throw std::invalid_argument("threads must not be negative");
    if (requested > 0) return requested;
#ifdef TINCT_THREADS
    return static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
#else
    return 1;
#endif
}

namespace detail {

void parallel_for(std::size_t count, int threads, void (*body)(void*, std::size_t), void* context) {
    [[maybe_unused]] const auto team = std::min(count, static_cast<std::size_t>(resolve_threads(threads)));
    SharedCalls calls(count, body, context);
#ifdef TINCT_THREADS
    if (team > 1 && !ThreadPool::is_inside()) {
        ThreadPool::shared().run(calls, team - 1);
        return calls.rethrow_if_any();
    }
#endif
    calls.take_part();
    calls.rethrow_if_any();
}

}  // namespace detail

}  // namespace tinct
