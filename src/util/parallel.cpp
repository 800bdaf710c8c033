#include <tinct/util/parallel.hpp>

#include <cstddef>
#include <exception>
#include <stdexcept>

#ifdef _OPENMP
#include <omp.h>
#endif

namespace tinct {

int resolve_threads(int requested) {
    if (requested < 0) throw std::invalid_argument("threads must not be negative");
    if (requested > 0) return requested;
#ifdef _OPENMP
    return omp_get_num_procs();
#else
    return 1;
#endif
}

namespace detail {

namespace {

// Keeps the exception of the lowest index, so that what is thrown does not depend on the order of the calls.
class FirstException {
  public:
    void keep(std::size_t i) noexcept {
        if (exception_ && i > index_) return;
        exception_ = std::current_exception();
        index_ = i;
    }
    void rethrow_if_any() const {
        if (exception_) std::rethrow_exception(exception_);
    }

  private:
    std::exception_ptr exception_;
    std::size_t index_ = 0;
};

}  // namespace

void parallel_for(std::size_t count, int threads, void (*body)(void*, std::size_t), void* context) {
    [[maybe_unused]] const int team =
        static_cast<int>(std::min(count, static_cast<std::size_t>(resolve_threads(threads))));
    FirstException first;
#ifdef _OPENMP
#pragma omp parallel for schedule(dynamic, 1) num_threads(team) if (team > 1 && !omp_in_parallel())
#endif
    for (std::size_t i = 0; i < count; ++i) {
        try {
            body(context, i);
        } catch (...) {
#ifdef _OPENMP
#pragma omp critical(tinct_parallel_exception)
#endif
            first.keep(i);
        }
    }
    first.rethrow_if_any();
}

}  // namespace detail

}  // namespace tinct
