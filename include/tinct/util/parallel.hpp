#pragma once

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace tinct {

/// The number of threads to use for a request: 0 asks for as many as the machine has. At least 1.
/// Throws std::invalid_argument when `requested` is negative.
int resolve_threads(int requested);

namespace detail {
void parallel_for(std::size_t count, int threads, void (*body)(void*, std::size_t), void* context);
}

/// Calls body(i) once for every i in 0 .. count-1, on up to `threads` threads (0: all of the machine's), in
/// any order. An exception does not cross threads on its own: all calls are finished, then the one of the
/// lowest i is thrown. With one thread, and inside another parallel_for, it is a plain loop.
template <class Body>
void parallel_for(std::size_t count, int threads, Body&& body) {
    using Plain = std::remove_reference_t<Body>;
    detail::parallel_for(
        count, threads, [](void* context, std::size_t i) { (*static_cast<Plain*>(context))(i); },
        const_cast<std::remove_const_t<Plain>*>(&body));
}

/// How `count` items are cut into chunks: a rule that looks at the count alone. Work that is summed per chunk
/// and merged in the order of the chunks gives the same bits for any number of threads. At most 64 chunks, so
/// that partial sums stay small; at least `grain` items each, so that a chunk is worth handing out.
class Chunks {
  public:
    explicit Chunks(std::size_t count, std::size_t grain = 4096)
        : count_(count), size_(std::max({grain, (count + 63) / 64, std::size_t{1}})) {}

    std::size_t size() const { return (count_ + size_ - 1) / size_; }
    std::size_t first(std::size_t chunk) const { return chunk * size_; }
    std::size_t last(std::size_t chunk) const { return std::min(count_, (chunk + 1) * size_); }

  private:
    std::size_t count_;
    std::size_t size_;
};

}  // namespace tinct
