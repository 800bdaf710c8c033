#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace tinct {

/// Sets that only ever grow together (union-find), for several threads at once without locks: Anderson and
/// Woll 1991. The lowest member is the root, so what the sets are in the end does not depend on the order of
/// the calls.
class DisjointSets {
  public:
    explicit DisjointSets(std::size_t size) : parent_(size) {
        std::iota(parent_.begin(), parent_.end(), std::uint32_t{0});
    }

    std::uint32_t find(std::uint32_t x) {
        for (;;) {
            std::uint32_t parent = load(x);
            if (parent == x) return x;
            const std::uint32_t above = load(parent);
            // Halves the path. That another thread was faster does no harm.
            if (above != parent) at(x).compare_exchange_weak(parent, above, std::memory_order_relaxed);
            x = above;
        }
    }

    void unite(std::uint32_t a, std::uint32_t b) {
        for (;;) {
            a = find(a);
            b = find(b);
            if (a == b) return;
            if (a < b) std::swap(a, b);
            std::uint32_t expected = a;
            if (at(a).compare_exchange_strong(expected, b, std::memory_order_relaxed)) return;
        }
    }

    /// Once true, true for ever; false may be out of date when other threads unite.
    bool same(std::uint32_t a, std::uint32_t b) { return find(a) == find(b); }

  private:
    std::atomic_ref<std::uint32_t> at(std::uint32_t x) { return std::atomic_ref<std::uint32_t>(parent_[x]); }
    std::uint32_t load(std::uint32_t x) { return at(x).load(std::memory_order_relaxed); }

    std::vector<std::uint32_t> parent_;
};

}  // namespace tinct
