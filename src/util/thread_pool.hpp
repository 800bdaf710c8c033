#pragma once

#include "util/shared_calls.hpp"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

namespace tinct::detail {

/// Threads that wait for work, one set for the process. The caller always works too and never waits for a
/// thread that has not begun: on a machine that is busy with other work, where a thread may wake up late or
/// not at all, the caller just does more of the calls itself. A barrier, which waits for all, was seen to
/// make a run of many short steps twenty times slower there.
class ThreadPool {
  public:
    static ThreadPool& shared();
    /// Whether the calling thread is in the middle of some calls.
    static bool is_inside();

    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;
    ~ThreadPool();

    /// Returns when all calls are done, by the caller and up to `helpers` others; by the caller alone when
    /// the pool is working for somebody else.
    void run(SharedCalls& calls, std::size_t helpers);

  private:
    ThreadPool() = default;
    void grow(std::size_t helpers);
    void work();
    bool wait_for_news(std::uint32_t seen);
    void join_in();
    void wait_for_helpers();

    std::atomic<bool> is_taken_ = false;
    std::vector<std::thread> threads_;

    std::atomic<std::uint32_t> news_ = 0;  // goes up when there is work, or an end
    std::atomic<std::size_t> helping_ = 0;
    std::mutex mutex_;  // of all below
    std::condition_variable news_arrived_, helper_left_;
    SharedCalls* calls_ = nullptr;
    std::size_t wanted_ = 0, asleep_ = 0;
    bool ends_ = false;
};

}  // namespace tinct::detail
