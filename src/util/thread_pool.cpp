#ifdef TINCT_THREADS

#include "util/thread_pool.hpp"

#include <exception>

namespace tinct::detail {

namespace {

// How often a thread looks again, giving way to others in between, before it sleeps: enough to be awake for
// the next step of an iteration, and little when there is none.
constexpr int looks_before_sleep = 100;

thread_local bool inside = false;

template <class Condition>
bool comes_soon(Condition condition) {
    for (int look = 0; look < looks_before_sleep; ++look) {
        if (condition()) return true;
        std::this_thread::yield();
    }
    return condition();
}

}  // namespace

ThreadPool& ThreadPool::shared() {
    static ThreadPool pool;
    return pool;
}

bool ThreadPool::is_inside() { return inside; }

ThreadPool::~ThreadPool() {
    {
        const std::lock_guard lock(mutex_);
        ends_ = true;
        ++news_;
    }
    news_arrived_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void ThreadPool::run(SharedCalls& calls, std::size_t helpers) {
    if (is_taken_.exchange(true)) return calls.take_part();
    grow(helpers);
    bool anybody_sleeps;
    {
        const std::lock_guard lock(mutex_);
        calls_ = &calls;
        wanted_ = helpers;
        ++news_;
        anybody_sleeps = asleep_ > 0;
    }
    if (anybody_sleeps) news_arrived_.notify_all();
    inside = true;
    calls.take_part();
    inside = false;
    {
        const std::lock_guard lock(mutex_);
        calls_ = nullptr;  // who has not begun by now need not
    }
    wait_for_helpers();
    is_taken_ = false;
}

// A system that gives no more threads, or no memory for them, is no error: those there are do the work.
void ThreadPool::grow(std::size_t helpers) {
    try {
        while (threads_.size() < helpers) threads_.emplace_back([this] { work(); });
    } catch (const std::exception&) {
    }
}

void ThreadPool::work() {
    inside = true;
    for (std::uint32_t seen = 0; wait_for_news(seen);) {
        seen = news_;
        join_in();
    }
}

// False when the pool ends.
bool ThreadPool::wait_for_news(std::uint32_t seen) {
    const auto is_news = [&] { return news_ != seen; };
    if (comes_soon(is_news)) {
        const std::lock_guard lock(mutex_);
        return !ends_;
    }
    std::unique_lock lock(mutex_);
    ++asleep_;
    news_arrived_.wait(lock, is_news);
    --asleep_;
    return !ends_;
}

void ThreadPool::join_in() {
    SharedCalls* calls = nullptr;
    {
        const std::lock_guard lock(mutex_);
        if (calls_ == nullptr || wanted_ == 0) return;
        --wanted_;
        ++helping_;
        calls = calls_;
    }
    calls->take_part();
    const std::lock_guard lock(mutex_);
    if (--helping_ == 0) helper_left_.notify_one();
}

void ThreadPool::wait_for_helpers() {
    const auto all_left = [this] { return helping_ == 0; };
    if (comes_soon(all_left)) return;
    std::unique_lock lock(mutex_);
    helper_left_.wait(lock, all_left);
}

}  // namespace tinct::detail

#endif  // TINCT_THREADS
