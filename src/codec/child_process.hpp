#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>

namespace tinct::codec {

/// A fork of this process that works on untrusted data and answers through a pipe. Whatever happens in it (a
/// crash, an endless loop, a sanitizer's report) happens to it alone: it has no standard streams, writes no
/// file and no core, and its processor time and memory are limited. The destructor ends and reaps it.
class ChildProcess {
  public:
    /// Runs in the child. It may use malloc and what `context` points to, because other threads of the parent
    /// may have been stopped in the middle of anything else. When it returns, the child ends; no handler of
    /// the parent runs.
    using Work = void (*)(void* context, int pipe);

    /// Starts with one second of processor time. Throws std::system_error when there is no pipe or process to
    /// be had, or when this system has no fork.
    ChildProcess(Work work, void* context);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Fills `to` from the pipe. False when the child ends before, or when it takes longer than `patience`.
    bool receive(std::span<std::byte> to, std::chrono::milliseconds patience);

    enum class Ending { finished, crashed, too_slow };
    /// Ends the child if it is still running, and says how it ended.
    Ending finish();

  private:
    int pipe_ = -1;
    long pid_ = -1;
    bool timed_out_ = false;
};

/// For the child: writes all bytes to the pipe, or ends the child when nobody listens.
void send_to_parent(int pipe, std::span<const std::byte> bytes);

/// For the child: ends it at once, without running any of the parent's exit handlers.
[[noreturn]] void end_child();

/// For the child: the processor time that it may use in all.
void limit_processor_seconds(std::uint64_t seconds);

/// For the child: the memory that it may map beyond what the parent had. Does nothing under sanitizers, whose
/// shadow memory spans terabytes: there, the allocator's own budget has to do.
void limit_new_memory(std::uint64_t bytes);

}  // namespace tinct::codec
